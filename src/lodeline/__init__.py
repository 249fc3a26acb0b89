"""lodeline reads what state-led industry publishes and cites the source words behind every statement.

>>> import lodeline
>>> lodeline.read("包钢集团2024年稀土产量约3万吨。").facts  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from lodeline.errors import LodelineError

if TYPE_CHECKING:
    from lodeline.flow.desk import open_desk
    from lodeline.flow.reading.read import read
    from lodeline.model import Annotation, Brief, Document, Fact

__all__ = ["Annotation", "Brief", "Document", "Fact", "LodelineError", "__version__", "open_desk", "read"]
__version__ = "0.1.0"

_HOMES = {
    "read": "lodeline.flow.reading.read",
    "open_desk": "lodeline.flow.desk",
    "Annotation": "lodeline.model",
    "Brief": "lodeline.model",
    "Document": "lodeline.model",
    "Fact": "lodeline.model",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that importing lodeline costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'lodeline' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
