"""Days as options name them."""

from datetime import date, timedelta

from lodeline.errors import SettingError

_YEAR, _MONTH = len("YYYY"), len("YYYY-MM")


def day_asked(option: str, text: str | None) -> date | None:
    """Return the day an option names, of a month or year its first; None where it names none.

    Raises:
        SettingError: The calendar has no such day, month or year.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(f"{text}-01-01"[:10] if len(text) in (_YEAR, _MONTH) else text)
    except ValueError as error:
        raise _refused(option, text) from error


def day_after(option: str, text: str | None) -> date | None:
    """Return the first day after the day, month or year an option names; None where it names none.

    Raises:
        SettingError: The calendar has no such day, month or year.
    """
    first = day_asked(option, text)
    if first is None or text is None:
        return None
    try:
        if len(text) == _YEAR:
            return first.replace(year=first.year + 1)
        return (first + timedelta(days=31)).replace(day=1) if len(text) == _MONTH else first + timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise _refused(option, text) from error


def _refused(option: str, text: str) -> SettingError:
    return SettingError(f'{option}: saw "{text}"; accepted: YYYY, YYYY-MM or YYYY-MM-DD.')
