"""Views and labelled rows for tests, about an invented company."""

import json
from pathlib import Path
from typing import Any

from lodeline.flow.training.train import views_of
from lodeline.learn import View


def view(text: str) -> View:
    """Return the view of a text."""
    return views_of([text])[0]


THINGS = ("用水", "用电", "废气", "粉尘", "包装", "运输", "照明", "采购", "培训", "噪声", "车辆", "耗材")


def promise_rows() -> list[dict[str, Any]]:
    """Return labelled paragraphs of four kinds."""
    rows: list[dict[str, Any]] = []
    for thing in THINGS:
        aim, done = f"远山公司承诺持续减少{thing}。", f"2024年{thing}已减少5吨。"
        rows.append(row(aim + done, "Yes", "Yes", "Clear", "already", aim, done))
        rows.append(row(f"远山公司未来将致力于改善{thing}。", "Yes", "No", "N/A", "between_2_and_5_years"))
        rows.append(row(f"远山公司目标2050年{thing}归零。", "Yes", "No", "N/A", "more_than_5_years"))
        rows.append(row(f"下表列出各厂{thing}的分类与定义。", "No", "N/A", "N/A", "N/A"))
    return rows


def row(text: str, *labels: str) -> dict[str, Any]:
    """Return one labelled paragraph."""
    keys = ("promise_status", "evidence_status", "evidence_quality", "verification_timeline")
    stretches = dict(zip(("promise_string", "evidence_string"), labels[4:], strict=False))
    return {"text": text, **dict(zip(keys, labels, strict=False)), **stretches}


def write_rows(path: Path, rows: list[Any]) -> Path:
    """Return a JSON Lines file of rows; a string is written as it stands."""
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
