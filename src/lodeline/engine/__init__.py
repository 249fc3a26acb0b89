"""Engines: how shards are dealt out; knows no stage.

`RayEngine` is not named here: `lodeline.engine.ray_engine` is imported only where it is asked for.
"""

from lodeline.engine.base import Engine
from lodeline.engine.local import PoolEngine, SerialEngine

__all__ = ["Engine", "PoolEngine", "SerialEngine"]
