"""Materials put together: rare-earth elements named by one character, their compounds, and materials made with them."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.lexicon import cached_table
from lodeline.model import Name
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_BEFORE = "氧化|氯化|氟化|碳酸|硝酸|草酸|硫酸|氢氧化|金属|高纯"
_AFTER = "金属|合金|元素|氧化物|化合物|材料|铁合金|镁合金|铝合金|磁体|靶材|靶|产品|资源|矿"
_MADE = "高端|高性能|先进|新型|特种"
_USES = "高铁|高速铁路|铁路|汽车|船舶|桥梁|管线|家电|建筑|风电|核电|石油|轨道交通|海洋工程|军工"
_WORKED = "永磁|储氢|贮氢|发光|抛光|催化|磁性|功能|合金|光功能|结构"


@cache
def _elements() -> tuple[dict[str, tuple[str, str]], str]:
    """Return one-character elements with name and id, and the characters that mean nothing but a rare earth."""
    found: dict[str, tuple[str, str]] = {}
    rare: list[str] = []
    for row in cached_table("names/materials.tsv"):
        if row["kind"] == "element" and len(row["zh"]) == 1:
            found[row["zh"]] = (row["en"] or row["zh"], row["id"])
            if row["klass"] in ("light", "heavy"):
                rare.append(row["zh"])
    return found, "".join(rare)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    elements, rare = _elements()
    every = "".join(elements)
    listed = lazy_pattern(
        rf"(?<![{every}])[{every}](?:(?:、|和|及|与|或者?|,)[{every}](?!化|[{every}\u3400-\u9fff]*(?:市|县|州)))+"
    )
    compound = lazy_pattern(
        rf"(?:{_BEFORE})[{rare}]{{1,3}}(?:(?:{_AFTER}))?|[{rare}]{{1,3}}(?:{_AFTER})|[{rare}]{{2,3}}"
    )
    made = lazy_pattern(
        rf"(?:{_MADE})?稀土(?:(?:{_WORKED})*(?:新)?材料|(?:{_WORKED})+(?:产品|器件))|[绿蓝灰]氢|(?:{_USES})用钢"
    )
    contained = lazy_pattern(rf"(?<=[含掺])[{rare}](?![{every}])")
    return lazy_pattern(f"[{rare}]"), listed, compound, contained, made


def find_materials(text: str) -> Iterator[Hit]:
    """Yield `material` hits for element lists (钐、钆、铽), compounds (氧化镝铁合金) and made materials (稀土新材料).

    A single character counts only in a list that holds a rare earth, behind 含, or beside a word such as 氧化 or 金属.
    """
    sign, listed, compound, contained, made = _patterns()
    if sign.search(text):
        yield from _of_rare_earths(text, listed, compound, contained)
    if "稀土" in text or "氢" in text or "用钢" in text:
        for match in made.finditer(text):
            yield Hit(match.start(), match.end(), "material", Name(match.group()), "zh-material.made")


def _of_rare_earths(
    text: str, listed: re.Pattern[str], compound: re.Pattern[str], contained: re.Pattern[str]
) -> Iterator[Hit]:
    elements, rare = _elements()
    for match in contained.finditer(text):
        name, id_ = elements[match.group()]
        yield Hit(match.start(), match.end(), "material", Name(name, id_), "zh-material.element")
    for match in listed.finditer(text):
        if any(character in rare for character in match.group()):
            for at in range(match.start(), match.end()):
                if text[at] in elements:
                    name, id_ = elements[text[at]]
                    yield Hit(at, at + 1, "material", Name(name, id_), "zh-material.element")
    for match in compound.finditer(text):
        yield Hit(match.start(), match.end(), "material", Name(match.group()), "zh-material.compound")
