"""Identifiers: hashes of content, so the same input gives the same id on every machine."""

from hashlib import sha256

ID_LENGTH = 16


def content_hash(content: bytes) -> str:
    """Return the hex SHA-256 of received bytes: the name of a blob."""
    return sha256(content).hexdigest()


def record_id(*parts: str) -> str:
    """Return 16 hex digits identifying the given parts, order included."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:ID_LENGTH]


def document_id(content: bytes, source: str) -> str:
    """Return the id of a document: a hash of its bytes and where they came from."""
    return record_id(content_hash(content), source)
