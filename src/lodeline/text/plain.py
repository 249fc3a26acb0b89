"""Plain values: what a reading makes by the thousand."""

from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace


class Plain(Struct, frozen=True, order=True, gc=False):
    """A named tuple without the tuple: made, read and changed in a fraction of the time."""

    def _replace(self, **changes: Any) -> Self:
        return replace(self, **changes)
