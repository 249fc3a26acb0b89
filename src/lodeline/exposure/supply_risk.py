"""The supply risk of the European Commission's criticality method, with every input shown and none assumed.

European Commission (2017), Methodology for establishing the EU list of critical raw materials, section 3:

    SR = [HHI_GS * IR/2 + HHI_EU * (1 - IR/2)] * (1 - EoL_RIR) * SI

where HHI_GS and HHI_EU are the governance-weighted indexes of global supply and of actual sourcing to the EU, IR the
import reliance, EoL_RIR the end-of-life recycling input rate and SI the substitution index.
"""

from lodeline.errors import SettingError


def supply_risk(
    *,
    global_hhi: float | None,
    sourcing_hhi: float | None,
    import_reliance: float | None,
    recycling: float | None,
    substitution: float | None,
) -> float:
    """Return the supply risk of one material.

    Args:
        global_hhi: Governance-weighted index of global supply, 0 to 10 and above with trade parameters over 1.
        sourcing_hhi: The same of the countries the EU buys from. Where only one of the two is known, that one counts
            whole, as the Commission does.
        import_reliance: 0 to 1; below 0 (a net exporter) counts as 0.
        recycling: End-of-life recycling input rate, 0 to 1.
        substitution: Substitution index, 0 to 1; 1 where nothing can stand in.

    Raises:
        SettingError: An input is missing or out of range; the message names it.
    """
    needed = {"import_reliance": import_reliance, "recycling": recycling, "substitution": substitution}
    missing = [name for name, value in needed.items() if value is None]
    if global_hhi is None and sourcing_hhi is None:
        missing.append("global_hhi or sourcing_hhi")
    if missing:
        raise SettingError(f"supply risk refused: no {', '.join(missing)}.")
    assert import_reliance is not None
    assert recycling is not None
    assert substitution is not None
    for name, value, top in (
        ("import_reliance", import_reliance, 1.0), ("recycling", recycling, 1.0), ("substitution", substitution, 1.0),
    ):  # fmt: skip
        if not (value <= top and (value >= 0 or name == "import_reliance")):
            raise SettingError(f"{name}: saw {value}; accepted: 0 to {top:g}.")
    half = max(import_reliance, 0.0) / 2
    if global_hhi is None or sourcing_hhi is None:
        concentration = global_hhi if sourcing_hhi is None else sourcing_hhi
        assert concentration is not None
    else:
        concentration = global_hhi * half + sourcing_hhi * (1 - half)
    return concentration * (1 - recycling) * substitution
