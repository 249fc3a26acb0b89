"""House style: how briefs look and which sections they have, as `[house]` in `lodeline.toml` says."""

from typing import Annotated

from msgspec import Meta, Struct

from lodeline.model.brief import SectionKey

Colour = Annotated[str, Meta(pattern="^(#[0-9a-fA-F]{6})?$")]  # such as #1f4e79; empty for the packaged one


class House(Struct, frozen=True, forbid_unknown_fields=True):
    """What a house sets itself.

    Attributes:
        name: Stands above the title in place of "lodeline brief".
        logo: Picture (PNG, JPEG or SVG), a path from the root of the desk.
        footer: Last line of every brief and page.
        accent: Colour of links and marks on a light ground.
        accent_dark: The same on a dark ground.
        sections: Sections by key, in this order; all of them, in the packaged order, when none is named.
    """

    name: str = ""
    logo: str = ""
    footer: str = ""
    accent: Colour = ""
    accent_dark: Colour = ""
    sections: tuple[SectionKey, ...] = ()
