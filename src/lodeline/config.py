"""Settings: `lodeline.toml` at the root of a desk, read into a frozen record."""

from msgspec import Struct


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What a desk's `lodeline.toml` may say."""

    layout: int = 1
