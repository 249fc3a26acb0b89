"""One pattern out of many words, shared beginnings taken together so that a scan over a text is fast."""

from lodeline.text.alternation import any_of

__all__ = ["any_of"]
