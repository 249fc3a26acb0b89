"""The house style of a desk, with its logo read."""

from lodeline.brief.formats.look import Look, form_of
from lodeline.errors import SettingError
from lodeline.flow.desk import Desk

_LARGEST = 200_000  # bytes of a logo: it stands in every page


def look_of(desk: Desk) -> Look:
    """Return how the desk's briefs look.

    Raises:
        SettingError: The logo cannot be read, is too large or no picture.
    """
    house = desk.settings.house
    if not house.logo:
        return Look(house)
    path = desk.root / house.logo
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingError(f"{path}: the logo cannot be opened ({error.strerror}). Correct [house] logo.") from error
    form = form_of(content)
    if not form or len(content) > _LARGEST:
        raise SettingError(
            f"{path}: saw {len(content)} bytes of {form or 'no known picture'}; accepted as a logo: PNG, JPEG or SVG "
            f"of at most {_LARGEST} bytes."
        )
    return Look(house, content, form)
