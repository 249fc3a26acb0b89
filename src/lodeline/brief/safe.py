"""Safe text: source words made harmless for a terminal, Markdown or a page, while staying readable."""

import re

# Controls that act on a terminal or reorder a line: shown by their code point, never passed on.
_ACTIVE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&]|(?<=^)[-.=])")


def visible(text: str) -> str:
    """Return the text with control, direction and lone surrogate characters shown as `⟨U+202E⟩`."""
    return _ACTIVE.sub(
        lambda match: "\n" if match[0] == "\r" else f"⟨U+{ord(match[0]):04X}⟩", text.replace("\r\n", "\n")
    )


def markdown_text(text: str) -> str:
    """Return the text so that Markdown shows it as it is: no markup, link, HTML or heading comes of it."""
    return _MARKDOWN.sub(r"\\\1", " ".join(visible(text).split()))
