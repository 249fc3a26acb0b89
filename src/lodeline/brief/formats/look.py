"""Look: a house style ready to be drawn: its words and colours, the bytes of its logo, the sections it wants."""

from base64 import b64encode
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from lodeline.model import Brief, BriefSection
from lodeline.model.house import House

_SIGNS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}


class Look(NamedTuple):
    """A house style with the bytes of its logo; `form` is png, jpg or svg, empty without a logo."""

    house: House = House()
    logo: bytes = b""
    form: str = ""

    @property
    def logo_address(self) -> str:
        """The logo as a data address, in which a picture runs nothing; empty without one."""
        return f"data:{_TYPES[self.form]};base64,{b64encode(self.logo).decode()}" if self.form else ""

    @property
    def style(self) -> str:
        """The style sheet of its colours, to stand behind the packaged one."""
        light, dark = self.house.accent, self.house.accent_dark
        sheet = f":root{{--link:{light};--k0:{light}}}" if light else ""
        # On a dark ground a colour made for a light one cannot be read: without one of its own the packaged one stays.
        plain = "--link:#9cc4ea;--k0:#8ab4e0" if light else ""
        own = f"--link:{dark};--k0:{dark}" if dark else plain
        return sheet + (f"@media (prefers-color-scheme:dark){{:root{{{own}}}}}" if own else "")


PLAIN = Look()


def form_of(content: bytes) -> str:
    """Return which kind of picture bytes are: png, jpg or svg; empty for anything else."""
    found = next((form for form, sign in _SIGNS.items() if content.startswith(sign)), "")
    return found or ("svg" if b"<svg" in content[:1000] else "")


def arranged(brief: Brief, house: House) -> Brief:
    """Return the brief with the sections a house wants, in its order; unchanged where it names none.

    Citations keep their numbers.
    """
    if not house.sections:
        return brief
    chapters = tuple(msgspec.structs.replace(c, sections=_chosen(c.sections, house)) for c in brief.chapters)
    return msgspec.structs.replace(brief, chapters=chapters, overview=_chosen(brief.overview, house))


def _chosen(sections: Iterable[BriefSection], house: House) -> tuple[BriefSection, ...]:
    wanted = {key: place for place, key in enumerate(house.sections)}
    return tuple(sorted((s for s in sections if s.key in wanted), key=lambda s: wanted[s.key]))
