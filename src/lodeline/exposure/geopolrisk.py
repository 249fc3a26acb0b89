"""The GeoPolRisk score and characterisation factor of an importer, for many materials, regions and years at once.

Gemechu et al. (2016), Journal of Industrial Ecology 20(1); Koyamparambath et al. (2024), Journal of Industrial
Ecology 28(3): the score is the concentration of world production times the import risk, which is what is imported,
weighted by the political instability of its origins, over what is imported and produced at home. Trade inside a region
carries no risk. The factor multiplies the score by the import price, relative to copper.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from lodeline.errors import SettingError

COPPER = 0.409412948  # mean price-weighted score of copper, OECD countries 2017-2021 (Koyamparambath et al. 2024)
UNKNOWN = 0.5  # instability of an origin without an indicator (same source)
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


class Flows(NamedTuple):
    """Trade rows of one material and year, columns in step: who sold, who bought, tonnes, thousand dollars."""

    exporter: Integers
    importer: Integers
    tonnes: Floats
    value: Floats


class Scored(NamedTuple):
    """The score of a region with its parts: concentration, import risk, price in dollars a kilogram, and the factor."""

    score: float
    factor: float
    hhi: float
    import_risk: float
    price: float


def score_regions(
    production: Mapping[int, float],
    flows: Flows,
    instability: Mapping[int, float],
    regions: Sequence[Iterable[int]],
    *,
    home: Mapping[int, float] | None = None,
) -> list[Scored]:
    """Return the score of each region for one material and year.

    Args:
        production: Tonnes by country code, the world's.
        flows: The trade of that material and year.
        instability: 0 (stable) to 1 by country code; a country without one has 0.5.
        regions: Country codes of each region.
        home: Tonnes by country that count as made at home, where they are stated otherwise than in `production`.

    Raises:
        SettingError: Nobody produces the material, so its concentration is not defined.
    """
    made = np.fromiter(production.values(), float, len(production))
    whole = made.sum()
    if not whole > 0:
        raise SettingError("saw no production; accepted: at least one country with some.")
    concentration = float((made * made).sum() / (whole * whole))
    risks = np.fromiter((instability.get(int(code), UNKNOWN) for code in flows.exporter), float, len(flows.exporter))
    at_home = production if home is None else home
    found = []
    for region in regions:
        codes = np.fromiter(region, np.int64)
        bought = np.isin(flows.importer, codes)
        outside = bought & ~np.isin(flows.exporter, codes)
        tonnes = float(flows.tonnes[bought].sum())
        risky = float((flows.tonnes[outside] * risks[outside]).sum())
        own = sum(at_home.get(int(code), 0.0) for code in codes)
        price = float(flows.value[bought].sum()) / tonnes if tonnes else 0.0
        import_risk = risky / (tonnes + own) if tonnes + own else 0.0
        score = concentration * import_risk
        found.append(Scored(score, score * price / COPPER, concentration, import_risk, price))
    return found
