"""An object store of the S3 kind for tests: one bucket in memory, as much of the protocol as the clients here use."""

import threading
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

_DAY = "Fri, 21 Nov 2025 00:00:00 GMT"
_ISO = "2025-11-21T00:00:00.000Z"


class ObjectServer(ThreadingHTTPServer):
    """Serves objects by `bucket/key`; `objects` holds them; `refusing` makes it take nothing."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.objects: dict[str, bytes] = {}
        self.parts: dict[str, dict[int, bytes]] = {}
        self.lock = threading.Lock()
        self.refusing = False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def close(self) -> None:
        """Stop answering."""
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: ObjectServer
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._get(send=False)

    def do_GET(self) -> None:
        self._get(send=True)

    def _get(self, *, send: bool) -> None:
        name, query = self._asked()
        if "/" not in name:
            return self._answer(200, _listing(self.server.objects, name, query) if send else b"")
        content = self.server.objects.get(name)
        if content is None:
            return self._answer(404, b"<Error><Code>NoSuchKey</Code><Message>none</Message></Error>" if send else b"")
        headers, status, whole = {"ETag": _tag(content), "Last-Modified": _DAY}, 200, len(content)
        if asked := self.headers.get("Range"):
            first, _, last = asked.removeprefix("bytes=").partition("-")
            start = int(first) if first else max(0, whole - int(last))
            end = min(int(last), whole - 1) if first and last else whole - 1
            if start >= whole:
                return self._answer(416, b"")
            content, status = content[start : end + 1], 206
            headers["Content-Range"] = f"bytes {start}-{end}/{whole}"
        return self._answer(status, content, headers, send=send)

    def do_PUT(self) -> None:
        name, query = self._asked()
        content = self._body()
        if self.server.refusing:
            return self._answer(403, b"<Error><Code>AccessDenied</Code><Message>refused</Message></Error>")
        if "uploadId" in query:
            self.server.parts[query["uploadId"]][int(query["partNumber"])] = content
            return self._answer(200, b"", {"ETag": _tag(content)})
        with self.server.lock:
            if self.headers.get("If-None-Match") == "*" and name in self.server.objects:
                return self._answer(412, b"<Error><Code>PreconditionFailed</Code><Message>there</Message></Error>")
            if "/" in name:
                self.server.objects[name] = content
        return self._answer(200, b"", {"ETag": _tag(content)})

    def do_POST(self) -> None:
        name, query = self._asked()
        self._body()
        if self.server.refusing:
            return self._answer(403, b"<Error><Code>AccessDenied</Code><Message>refused</Message></Error>")
        if "uploads" in query:
            upload = f"u{len(self.server.parts)}"
            self.server.parts[upload] = {}
            said = f"<InitiateMultipartUploadResult><UploadId>{upload}</UploadId></InitiateMultipartUploadResult>"
            return self._answer(200, said.encode())
        parts = self.server.parts.pop(query["uploadId"])
        self.server.objects[name] = content = b"".join(parts[number] for number in sorted(parts))
        said = f"<CompleteMultipartUploadResult><ETag>{_tag(content)}</ETag></CompleteMultipartUploadResult>"
        return self._answer(200, said.encode())

    def do_DELETE(self) -> None:
        self.server.objects.pop(self._asked()[0], None)
        self._answer(204, b"")

    def _asked(self) -> tuple[str, dict[str, str]]:
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
        return unquote(parts.path).strip("/"), query

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "") == "chunked":
            content = self._chunks()
        else:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        return _signed_chunks(content) if "aws-chunked" in self.headers.get("Content-Encoding", "") else content

    def _chunks(self) -> bytes:
        found = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            found += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return found

    def _answer(self, status: int, content: bytes, headers: dict[str, str] | None = None, *, send: bool = True) -> None:
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if send:
            self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


def _tag(content: bytes) -> str:
    return f'"{md5(content, usedforsecurity=False).hexdigest()}"'


def _signed_chunks(content: bytes) -> bytes:
    """Return what stands in the chunks the AWS clients send: a line with a length and a signature before each."""
    found, at = b"", 0
    while True:
        end = content.index(b"\r\n", at)
        size = int(content[at:end].split(b";")[0], 16)
        if not size:
            return found
        found += content[end + 2 : end + 2 + size]
        at = end + 2 + size + 2


def _listing(objects: dict[str, bytes], bucket: str, query: dict[str, str]) -> bytes:
    prefix, delimiter = query.get("prefix", ""), query.get("delimiter", "")
    after = query.get("start-after", "")
    said, folders = "", set()
    for name, content in sorted(objects.items()):
        key = name.removeprefix(f"{bucket}/")
        if not name.startswith(f"{bucket}/{prefix}") or key <= after:
            continue
        left = key.removeprefix(prefix)
        if delimiter and delimiter in left:
            folders.add(prefix + left.split(delimiter)[0] + delimiter)
            continue
        said += (
            f"<Contents><Key>{escape(key)}</Key><LastModified>{_ISO}</LastModified><ETag>{_tag(content)}</ETag>"
            f"<Size>{len(content)}</Size><StorageClass>STANDARD</StorageClass></Contents>"
        )
    said += "".join(f"<CommonPrefixes><Prefix>{escape(f)}</Prefix></CommonPrefixes>" for f in sorted(folders))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
        f"<Name>{bucket}</Name><Prefix>{escape(prefix)}</Prefix><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>"
        f"{said}</ListBucketResult>"
    ).encode()
