"""Labelled rows for training: what each must hold, and what is wrong with one that does not."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

_STATUS = {"yes": "yes", "no": "no"}
_EVIDENCE = {"yes": "yes", "no": "no", "n/a": "na", "na": "na", "": "na"}
_QUALITY = {"clear": "clear", "not clear": "not_clear", "misleading": "misleading", "n/a": "na", "na": "na", "": "na"}
_TIMELINE = {
    "already": "already",
    "within 2 years": "within_2_years",
    "less than 2 years": "within_2_years",
    "between 2 and 5 years": "between_2_and_5_years",
    "2 to 5 years": "between_2_and_5_years",
    "more than 5 years": "more_than_5_years",
    "longer than 5 years": "more_than_5_years",
    "n/a": "na",
    "na": "na",
    "": "na",
}
_LABELS = {
    "status": ("promise_status", _STATUS),
    "evidence": ("evidence_status", _EVIDENCE),
    "quality": ("evidence_quality", _QUALITY),
    "timeline": ("verification_timeline", _TIMELINE),
}
_STRETCHES = {"promise": "promise_string", "support": "evidence_string"}
_CLAIM = {"1": True, "0": False, "true": True, "false": False, "yes": True, "no": False}
_JOINT = re.compile(r"\s*｜\s*")


class Finding(NamedTuple):
    """What is wrong with a row, by its line. A row that is left out is `lost`; else it is used without that part."""

    line: int
    message: str
    lost: bool


class PromiseRow(NamedTuple):
    """A labelled paragraph: its labels by task, the stretches of promise and support in its text, and who issued it."""

    text: str
    labels: dict[str, str]
    stretches: dict[str, tuple[tuple[int, int], ...]]
    issuer: str | None = None


class ClaimRow(NamedTuple):
    """A labelled sentence."""

    text: str
    claim: bool


def promise_row(line: int, row: Mapping[str, Any]) -> tuple[PromiseRow | None, list[Finding]]:
    """Return the paragraph in a row of data, None when it cannot be used, and what is wrong with it.

    A paragraph without a promise has neither evidence nor quality nor timeline, whatever the row says.
    """
    text = row.get("text", row.get("data"))
    if not isinstance(text, str) or not text.strip():
        return None, [Finding(line, 'saw no "text"; accepted: a string that is not empty.', True)]
    labels: dict[str, str] = {}
    for task, (key, known) in _LABELS.items():
        told = _plain(row.get(key, "" if task != "status" else None))
        if told not in known:
            accepted = ", ".join(f'"{name}"' for name in known if name)
            return None, [Finding(line, f'saw {key} = "{row.get(key)}"; accepted: {accepted}.', True)]
        labels[task] = known[told]
    findings: list[Finding] = []
    stretches = {task: tuple(_stretches(line, text, key, row.get(key), findings)) for task, key in _STRETCHES.items()}
    return PromiseRow(text, _hanging(labels), stretches, issuer_told(row)), findings


def issuer_told(row: Mapping[str, Any]) -> str | None:
    """Return who issued the text of a row, under `issuer` or `company`; None where neither says."""
    told = row.get("issuer") or row.get("company")
    return (told.strip() or None) if isinstance(told, str) else None


def _plain(told: Any) -> str:
    return " ".join(str(told).replace("_", " ").lower().split())


def _hanging(labels: dict[str, str]) -> dict[str, str]:
    if labels["status"] == "no":
        return {"status": "no", "evidence": "na", "quality": "na", "timeline": "na"}
    evidence = "no" if labels["evidence"] == "na" else labels["evidence"]
    return {**labels, "evidence": evidence, "quality": labels["quality"] if evidence == "yes" else "na"}


def _stretches(line: int, text: str, key: str, told: Any, findings: list[Finding]) -> Iterable[tuple[int, int]]:
    parts = told if isinstance(told, list) else _JOINT.split(told) if isinstance(told, str) else []
    for part in parts:
        if not isinstance(part, str) or _plain(part) in ("", "n/a"):
            continue
        at = text.find(part)
        if at < 0:
            findings.append(Finding(line, f'{key}: "{part[:40]}" is not in the text; used without it.', False))
        else:
            yield at, at + len(part)


def claim_row(line: int, row: Mapping[str, Any]) -> tuple[ClaimRow | None, list[Finding]]:
    """Return the sentence in a row of data, None when it cannot be used, and what is wrong with it."""
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return None, [Finding(line, 'saw no "text"; accepted: a string that is not empty.', True)]
    told = _plain(row.get("label", row.get("claim")))
    if told not in _CLAIM:
        return None, [Finding(line, f'saw label = "{told}"; accepted: 1, 0, true, false.', True)]
    return ClaimRow(text, _CLAIM[told]), []
