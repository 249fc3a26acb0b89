"""Temperature: the share of documents as one of six steps, 沸烫热暖温冷.

After the scale used for the People's Daily. The two upper thresholds are the published ones; the steps below go on by
the same ratio, .0518 / .0129, which is a rule of this project and not a published threshold.
"""

_BOILING, _SCALDING = 0.0518, 0.0129
_RATIO = _BOILING / _SCALDING
STEPS = (
    ("沸", _BOILING),
    ("烫", _SCALDING),
    ("热", _SCALDING / _RATIO),
    ("暖", _SCALDING / _RATIO**2),
    ("温", _SCALDING / _RATIO**3),
    ("冷", 0.0),
)


def temperature(share: float) -> str:
    """Return the step of a share: 沸, 烫, 热, 暖, 温 or 冷; a threshold belongs to the hotter step."""
    return next(step for step, least in STEPS if share >= least)
