"""What the controls of documents mean for supply: drafts for their briefs, with a bill times to line-stop."""

from collections.abc import Iterable
from pathlib import Path

from lodeline.brief import Material
from lodeline.model.facts import Control

_MOST = 4  # controls of a document of which a draft is made


def supplied(materials: Iterable[Material], *, bill: Path | None = None, desk: Path | None = None) -> list[Material]:
    """Return the materials, those that hold a control with what it means for supply.

    Args:
        materials: What was read in each document.
        bill: A bill of materials; without one no time to a line-stop is given.
        desk: Folder of the desk, whose tables count where it names some; default the one worked in.

    Raises:
        SettingError: The bill or a table is not acceptable.
    """
    found = list(materials)
    held = {
        number: [fact for fact in material.facts if isinstance(fact.record, Control)][:_MOST]
        for number, material in enumerate(found)
    }
    if not any(held.values()):
        return found
    # the tables behind a draft are loaded only where a control is read
    from lodeline.config import tables_folder
    from lodeline.exposure.chain import read_chain
    from lodeline.flow.supply.supply_drafts import draft_supply

    chain = read_chain(tables_folder(None, desk))
    return [
        material._replace(supply=tuple(draft_supply(fact, material.document, chain, bill) for fact in held[number]))
        for number, material in enumerate(found)
    ]
