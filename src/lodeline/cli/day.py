"""Days as options name them."""

from datetime import date

from lodeline.errors import SettingError


def day_asked(option: str, text: str | None) -> date | None:
    """Return the day an option names, or None where it names none.

    Raises:
        SettingError: It is no day of the calendar written YYYY-MM-DD.
    """
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError as error:
        raise SettingError(f'{option}: saw "{text}"; accepted: YYYY-MM-DD.') from error
