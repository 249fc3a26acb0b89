"""Tongue: the language a brief is written in, by its code."""

from lodeline.brief.language.base import Tongue
from lodeline.brief.language.chinese import Chinese
from lodeline.brief.language.english import English
from lodeline.errors import SettingError

__all__ = ["CHINESE", "ENGLISH", "LANGUAGES", "Tongue", "tongue_of"]

ENGLISH, CHINESE = English(), Chinese()
LANGUAGES: dict[str, Tongue] = {"en": ENGLISH, "zh": CHINESE}


def tongue_of(code: str) -> Tongue:
    """Return the tongue of a language code.

    Raises:
        SettingError: No brief can be written in it.
    """
    if code not in LANGUAGES:
        raise SettingError(f'saw the language "{code}"; accepted: {", ".join(LANGUAGES)}.')
    return LANGUAGES[code]
