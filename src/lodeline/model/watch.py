"""Watching: what a desk wants to be told of, and what it was told."""

from typing import Literal

from msgspec import Struct

Trigger = Literal["control", "temperature", "chair", "unusual", "missed", "query"]
TemperatureStep = Literal["沸", "烫", "热", "暖", "温"]


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to be told of; fields that do not belong to its trigger must be left out.

    `when` is the trigger: a `control` is issued or changes its status; the `temperature` of a formulation crosses a
    step; the `chair` of a body's meetings changes; a document is `unusual` for its issuer; a target or promise was
    `missed`; a document answers a `query`.
    """

    name: str
    when: Trigger
    issuer: str | None = None
    material: str | None = None
    status: tuple[str, ...] = ()
    formulation: str | None = None
    step: TemperatureStep | None = None
    query: str | None = None


class Mail(Struct, frozen=True, forbid_unknown_fields=True):
    """Where alerts are mailed; the password, if any, is in the environment variable LODELINE_SMTP_PASSWORD."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: int = 587
    user: str = ""
    tls: bool = True


class Outlets(Struct, frozen=True, forbid_unknown_fields=True):
    """Where alerts go besides the terminal; files are paths from the root of the desk."""

    file: str = ""
    atom: str = ""
    json_feed: str = ""
    webhook: str = ""
    mail: Mail | None = None


class Alert(Struct, frozen=True):
    """Something a rule found. `id` is the hash of the rule and of what happened: the same is never told twice.

    `day` is the day of what happened, `evidence` the span ids (`document:start-end`) it rests on. `past` tells that
    it was there when the rule was first run, and was not told.
    """

    id: str
    rule: str
    day: str | None
    words: str
    document: str | None
    evidence: tuple[str, ...]
    found: str
    past: bool
