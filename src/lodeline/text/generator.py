"""The signs by which a file that lodeline wrote is known again: a brief is no source of what it says."""

HTML_SIGN = '<meta name="generator" content="lodeline">'
MARKDOWN_SIGN = "<!-- generator: lodeline -->"
ZIP_SIGN = b"generator: lodeline"  # the comment of the archive that a DOCX is
SITE_MANIFEST = "lodeline-site.json"  # the file by which a folder is a published site
_PDF_SIGN = b"/Author(lodeline)"
_HEAD, _TAIL = 4096, 64
_STARTS = (b"<!doctype html", b"%PDF-", b"PK\x03\x04", b"#", b"{")
_JSON_KEYS = (b'"documents":', b'"blob":', b'"text_sha256":')


def made_here(content: bytes) -> bool:
    """Return whether bytes are a page, or a brief as Markdown, PDF, DOCX or JSON, that lodeline wrote."""
    head, tail = content[:_HEAD].lstrip(), content[-_TAIL:].rstrip()
    if not head.startswith(_STARTS):
        return False
    if head.startswith(b"%PDF-"):
        return _PDF_SIGN in content
    if head.startswith(b"<"):
        return HTML_SIGN.encode() in head
    if head.startswith(b"{"):
        return all(key in head for key in _JSON_KEYS)
    return tail.endswith((ZIP_SIGN, MARKDOWN_SIGN.encode()))
