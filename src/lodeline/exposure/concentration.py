"""Concentration of supply: Herfindahl-Hirschman indexes, plain, normalised and weighted by governance."""

from collections.abc import Mapping

from lodeline.errors import SettingError


def shares(quantities: Mapping[str, float]) -> dict[str, float]:
    """Return what each supplier has of the whole, summing to 1.

    Raises:
        SettingError: A quantity is negative or not a number, or there is none.
    """
    for name, quantity in quantities.items():
        if not quantity >= 0:
            raise SettingError(f'supplier "{name}": saw {quantity}; accepted: a quantity of 0 or more.')
    whole = sum(quantities.values())
    if not whole > 0:
        raise SettingError(f"saw no quantity among {len(quantities)} suppliers; accepted: at least one above 0.")
    return {name: quantity / whole for name, quantity in quantities.items()}


def hhi(quantities: Mapping[str, float]) -> float:
    """Return the Herfindahl-Hirschman index, from 1/N to 1 (Herfindahl 1950; Hirschman 1964)."""
    return sum(share * share for share in shares(quantities).values())


def normalised_hhi(quantities: Mapping[str, float], *, suppliers: int | None = None) -> float:
    """Return the index brought to 0 to 1 by the number of suppliers: (H - 1/N) / (1 - 1/N). A sole supplier has 1.

    Args:
        quantities: By supplier.
        suppliers: N; default those with any quantity. Tables that list ten suppliers each take ten.
    """
    count = suppliers or sum(1 for quantity in quantities.values() if quantity > 0)
    index = hhi(quantities)
    return 1.0 if count == 1 else (index - 1 / count) / (1 - 1 / count)


def governance_hhi(
    quantities: Mapping[str, float], governance: Mapping[str, float], trade: Mapping[str, float] | None = None
) -> float:
    """Return the sum of squared shares, each times the supplier's governance score and trade parameter.

    Args:
        quantities: By supplier.
        governance: Score by supplier, the higher the worse; the EU scales the World Governance Indicators to 0-10.
        trade: Trade parameter by supplier, 1 where none is given: below 1 for agreements, above for restrictions.

    Raises:
        SettingError: A supplier with a share has no score. None is assumed.
    """
    found = shares(quantities)
    missing = [name for name, share in found.items() if share > 0 and name not in governance]
    if missing:
        raise SettingError(f"no governance score for {', '.join(missing)}; accepted: one for every supplier.")
    factors = trade or {}
    return sum(s * s * governance[name] * factors.get(name, 1.0) for name, s in found.items() if s > 0)
