"""Predictions over cases: each case read once, everything found written as one JSON line."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache, partial
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from lodeline.engine import Engine
from lodeline.errors import SettingError
from lodeline.export.predictions import plain_document, prediction
from lodeline.flow.reading.read import read_document
from lodeline.flow.reading.run import Progress
from lodeline.lake import written_whole
from lodeline.learn import Model, read_model
from lodeline.learn.apply import Learned, learned_from
from lodeline.learn.rows import issuer_told
from lodeline.text.sections import sectioned

_ACCEPTED = 'accepted: JSON Lines with a "text" in each, or a folder of texts with an index.jsonl'
_CHUNK = 200
_WRITTEN = re.compile(r"(\d{4})(?:\D{1,2}(\d{1,2})(?:\D{1,2}(\d{1,2})(?:\D{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?)?)?)?")


class Case(NamedTuple):
    """One text to read, with its id, the moment it is read against, and who issued it, if told."""

    id: str
    text: str
    anchor: datetime | None
    issuer: str | None = None


class PredictReport(NamedTuple):
    """How much was read, and how many cases stated no moment to read dates against."""

    cases: int
    characters: int
    undated: int


def predict_cases(
    source: Path, out: Path, *, engine: Engine, models: Sequence[Path] = (), progress: Progress | None = None
) -> PredictReport:
    """Read every case and write its prediction.

    Args:
        source: JSON Lines with `text`, `reference_date` and perhaps `id` (else STEM:LINE) and `issuer`, or a folder
            of texts with an `index.jsonl` of `id`, `lang`, `date`; texts lie beside it or in `docs/` as `<id>.txt`.
        out: JSON Lines file to write.
        engine: Where the reading runs.
        models: Files written by "lodeline train"; what they say stands in place of what the rules say.
        progress: Called with "predict", cases done, cases to do.

    Raises:
        SettingError: A case or a model cannot be understood, or a file is missing.
        StorageError: The file cannot be written; what stood there stays.
    """
    for path in models:
        _model(path, _changed(path))
    cases = list(_folder_cases(source) if source.is_dir() else _file_cases(source))
    if not cases:
        raise SettingError(f"{source}: holds no case; {_ACCEPTED}.")
    chunks = [cases[start : start + _CHUNK] for start in range(0, len(cases), _CHUNK)]
    done = 0
    with written_whole(out) as file:
        for lines in engine.map(partial(predict_chunk, models=tuple(models)), chunks):
            file.writelines(line.encode() for line in lines)
            done += len(lines)
            if progress is not None:
                progress("predict", done, len(cases))
    undated = sum(case.anchor is None for case in cases)
    return PredictReport(len(cases), sum(len(case.text) for case in cases), undated)


def predict_chunk(cases: Iterable[Case], models: tuple[Path, ...] = ()) -> list[str]:
    """Return the prediction lines of some cases; called in a worker."""
    read = [_model(path, _changed(path)) for path in models]
    return [json.dumps(_predict(case, read), ensure_ascii=False) + "\n" for case in cases]


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


@lru_cache(maxsize=4)
def _model(path: Path, changed: int) -> Model:
    """Return a model as it stands since `changed`: one trained anew under the same name is another."""
    return read_model(path)


def _predict(case: Case, models: Sequence[Model]) -> dict[str, Any]:
    material = read_document(sectioned(plain_document(case.id, case.text, issuer=case.issuer)), anchor=case.anchor)
    substance = next((p.value for p in material.points if p.measure == "substance"), None)
    learned = Learned(material.facts, material.annotations, {})
    for model in models:
        learned = learned_from(model, material.document, material.annotations, learned)
    return prediction(case.id, learned.annotations, learned.facts, substance=substance, learned=learned.labels)


def _file_cases(path: Path) -> Iterator[Case]:
    seen: set[str] = set()
    for number, row in _rows(path):
        text = row.get("text", row.get("data"))
        if not isinstance(text, str):
            raise SettingError(f'{path}:{number}: saw no "text"; accepted: an object with a "text" string.')
        name = str(row["id"]) if isinstance(row.get("id"), str | int) else f"{path.stem}:{number}"
        if name in seen and row.get("annotator"):  # one text labelled by several people
            name += f"#{row['annotator']}"
        seen.add(name)
        yield Case(name, text, reference_moment(row.get("reference_date")), issuer_told(row))


def _folder_cases(folder: Path) -> Iterator[Case]:
    index = folder / "index.jsonl"
    if not index.is_file():
        raise SettingError(f"{folder}: no index.jsonl in it; {_ACCEPTED}.")
    for number, row in _rows(index):
        name = f"{row.get('id')}.txt"
        path = next((p for p in (folder / name, folder / "docs" / name) if p.is_file()), None)
        if path is None:
            raise SettingError(f"{index}:{number}: {name} is neither in {folder} nor in {folder / 'docs'}.")
        with path.open(encoding="utf-8", newline="") as file:
            yield Case(str(row["id"]), file.read(), reference_moment(row.get("date")))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict):
                        raise SettingError(f"{path}:{number}: saw {type(row).__name__}; accepted: one object a line.")
                    yield number, row
    except OSError as error:
        raise SettingError(f"{path}: cannot be opened ({error.strerror}); {_ACCEPTED}.") from error
    except ValueError as error:
        raise SettingError(f"{path}: not JSON Lines ({error}); {_ACCEPTED}.") from error


def reference_moment(stated: Any) -> datetime | None:
    """Return the moment a case is read against; None when it states none that can be understood.

    Suites write it as ISO 8601, as `2008年05月12日16:00`, as `[2019, 2, 18]` or as `{"year": 2021}`; of a year or
    month alone the first day counts.
    """
    if not stated:
        return None
    parts: list[int] = []
    if isinstance(stated, str):
        found = _WRITTEN.search(stated)
        parts = [int(part) for part in found.groups() if part] if found else []
    elif isinstance(stated, dict):
        named = [stated.get(name) for name in ("year", "month", "day", "hour", "minute", "second")]
        parts = [part for part in takewhile(lambda part: isinstance(part, int), named) if part is not None]
    elif isinstance(stated, list) and all(isinstance(part, int) for part in stated):
        parts = stated
    year, month, day, hour, minute, second = (*parts, *(1, 1, 1, 0, 0, 0)[len(parts) :])[:6]
    try:
        return datetime(year, month, day, hour, minute, second) if parts else None
    except ValueError:
        return None
