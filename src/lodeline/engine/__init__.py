"""Engines: how shards are dealt out; knows no stage."""

from lodeline.engine.base import Engine
from lodeline.engine.local import PoolEngine, SerialEngine

__all__ = ["Engine", "PoolEngine", "SerialEngine"]
