"""Office packages: the XML parts of a zip file, bounded, walked without expanding what they declare."""

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from lodeline.errors import DocumentError
from lodeline.text.decode import MAX_BYTES, too_large

MOST_PARTS = 5000
_DEEPEST = 200

Start = Callable[[str, dict[str, str]], None]


class Package:
    """An Office file.

    Args:
        content: Its bytes.
        max_bytes: Longest part, and longest sum of parts read, after unpacking.

    Raises:
        DocumentError: `broken` when it is not a zip file.
    """

    def __init__(self, content: bytes, *, max_bytes: int = MAX_BYTES) -> None:
        self._left = self._max = max_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self.names = frozenset(self._zip.namelist()[:MOST_PARTS])
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise DocumentError("broken", f"not a whole Office file ({error}); accepted: .docx and .xlsx.") from error

    def part(self, name: str) -> bytes | None:
        """Return a part, None when there is none of that name.

        Raises:
            DocumentError: `encrypted`, `broken` or `too-large`.
        """
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as stream:
                content = stream.read(self._left + 1)
        except RuntimeError as error:
            raise DocumentError("encrypted", "an Office file that wants a password; accepted: an open one.") from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise DocumentError("broken", f"a part cannot be unpacked ({error}); accepted: a whole file.") from error
        self._left -= len(content)
        if self._left < 0:
            raise too_large(self._max + 1, self._max)
        return content

    def walk(self, name: str, *, start: Start, end: Callable[[str], None], words: Callable[[str], None]) -> bool:
        """Walk through a part, names without their prefix; tell whether there is one.

        Raises:
            DocumentError: `xml-entities`, `xml-deep`, or `broken` when it is not XML.
        """
        content = self.part(name)
        if content is None:
            return False
        walk_xml(content, start=start, end=end, words=words)
        return True


def walk_xml(content: bytes, *, start: Start, end: Callable[[str], None], words: Callable[[str], None]) -> None:
    """Call back for each element and text of XML; what it declares is refused.

    Raises:
        DocumentError: `xml-entities`, `xml-deep`, or `broken` when it is not XML.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise DocumentError("xml-deep", f"elements more than {_DEEPEST} deep; accepted: what an office writes.")
        start(name.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()})

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2])

    def declared(name: str, *rest: object) -> None:
        raise DocumentError("xml-entities", f'declares the entity "{name[:40]}"; accepted: XML without such.')

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler, parser.EntityDeclHandler = words, declared
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise DocumentError("broken", f"a part is not XML ({error}); accepted: a whole file.") from error
