"""The workbench: pages and a JSON API over one desk; every route calls a function of `flow`."""

from lodeline.serve.app import make_app, prepare
from lodeline.serve.guard import Doors

__all__ = ["Doors", "make_app", "prepare"]
