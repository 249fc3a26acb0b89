"""Learn what the signs of Chinese people are worth, count the words beside names, list foreign ones; writes 3 tables.

    python tools/weigh_people.py UNER... --hanlp FOLDER [--out src/lodeline/lexicon/data/names]

UNER are the .iob2 files of Universal NER's Chinese-GSDSIMP and Chinese-PUD (CC BY-SA 4.0; Mayhew and others, NAACL
2024), FOLDER the `data/dictionary` of HanLP 1.x (Apache-2.0), whose `person/nr.txt` counts words by their role beside
people, `person/nrf.txt` lists transliterated names and `custom/人名词典.txt` counts names in news. Every stretch of a
UNER sentence that could be a name by its characters is a row: a name where the labels say so. The names and the words
beside them are written first, for the signs read them. Needs scikit-learn.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from lodeline.annotate.names.known import annotate_known, known_organisations
from lodeline.annotate.names.spans import Span, leftmost_longest
from lodeline.annotate.names.zh.organisations import find_zh_organisations
from lodeline.annotate.names.zh.posts import find_zh_posts
from lodeline.annotate.names.zh.signs import Sign
from lodeline.annotate.names.zh.stretches import stretches
from lodeline.annotate.names.zh.titles import Titles
from lodeline.annotate.names.zh.weigher import Weigher
from lodeline.annotate.names.zh.words import Words
from lodeline.export.predictions import plain_document
from lodeline.lexicon import matcher
from lodeline.text import Reading

NAMES = Path("src/lodeline/lexicon/data/names")
HANLP = "HanLP 1.x person/nr.txt and CoreNatureDictionary.txt (Apache-2.0), counted"
LISTED = "HanLP 1.x person/nrf.txt, and custom/人名词典.txt where counted three times (Apache-2.0)"
OFTEN = 3
HAN, PARTS = re.compile("[\u4e00-\u9fff]{2,6}"), re.compile("[·-]")
UNER = "fitted on Universal NER v1 Chinese-GSDSIMP and Chinese-PUD (CC BY-SA 4.0)"
STRENGTH = 0.3  # of the fit; smaller keeps the weights nearer to 0
SEEN, COMMON = 10, 1500  # a word is listed if seen this often beside names, or this often at all
SMOOTH, NAMED = 2.0, 0.6  # share of names that have a word on a side


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("uner", nargs="+", type=Path)
    parser.add_argument("--hanlp", required=True, type=Path)
    parser.add_argument("--out", default=NAMES, type=Path)
    arguments = parser.parse_args()
    write_foreign(arguments.hanlp, arguments.out / "zh_foreign_names.tsv")
    write_beside(arguments.hanlp, arguments.out / "zh_beside_names.tsv")
    write_weights(arguments.uner, arguments.out / "zh_person_weights.tsv")


def write_foreign(folder: Path, table: Path) -> None:
    """Write the transliterated names that are listed, or counted in news often enough, by their first character."""
    counts: dict[str, int] = defaultdict(int)
    for line in (folder / "person/nrf.txt").read_text(encoding="utf-8").splitlines():
        counts[line.strip()] += OFTEN
    for line in (folder / "custom/人名词典.txt").read_text(encoding="utf-8").splitlines():
        name, kind, count, *_ = [*line.split(), "", ""]
        if kind == "nrf":
            for part in PARTS.split(name):
                counts[part] += int(count)
    rows: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        if counts[name] >= OFTEN and HAN.fullmatch(name):
            rows[name[0]].append(name[1:])
    lines = [f"{first}\t{'|'.join(rests)}\t{LISTED}" for first, rests in sorted(rows.items())]
    table.write_text("\n".join(["first\tnames\tsource", *lines, ""]), encoding="utf-8")


def write_beside(folder: Path, table: Path) -> None:
    """Write by how much likelier each word stands before and after a name than anywhere, as logarithms."""
    totals: dict[str, int] = defaultdict(int)
    for line in (folder / "CoreNatureDictionary.txt").read_text(encoding="utf-8").splitlines():
        word, *cells = line.split("\t")
        totals[word] += sum(int(count) for count in cells[1::2])
    roles: dict[str, dict[str, int]] = {}
    for line in (folder / "person/nr.txt").read_text(encoding="utf-8").splitlines():
        word, *cells = line.split(" ")
        roles[word] = {role: int(count) for role, count in zip(cells[::2], cells[1::2], strict=False)}
    names, words = sum(counts.get("B", 0) for counts in roles.values()), sum(totals.values())
    rows: dict[str, list[str]] = defaultdict(list)
    for word, counts in sorted(roles.items()):
        between = counts.get("M", 0)
        before, after = counts.get("K", 0) + between, counts.get("L", 0) + between
        total = totals[word]
        if word[0] in "|:\t" or not (before + after >= SEEN or total >= COMMON):
            continue
        worths = [
            log((seen + SMOOTH) / (names * max(total, seen) / words * NAMED + SMOOTH)) for seen in (before, after)
        ]
        rows[word[0]].append(f"{word[1:]}:{worths[0]:.2f}:{worths[1]:.2f}")
    lines = [f"{first}\t{'|'.join(cells)}\t{HANLP}" for first, cells in sorted(rows.items())]
    table.write_text("\n".join(["first\twords\tsource", *lines, ""]), encoding="utf-8")


def write_weights(files: Sequence[Path], table: Path) -> None:
    """Fit the weights of each rule and write them."""
    seen: dict[str, list[tuple[dict[str, float], bool]]] = defaultdict(list)
    for text, people in sentences(files):
        for start, end, rule, signs in candidates(text):
            seen[rule].append((dict(signs), (start, end) in people))
    lines = ["rule\tsign\tweight\tsource"]
    for rule, rows in sorted(seen.items()):
        signs = DictVectorizer()
        matrix = signs.fit_transform([row for row, _ in rows])
        fitted = LogisticRegression(C=STRENGTH, max_iter=3000).fit(matrix, [is_name for _, is_name in rows])
        weights = {"": fitted.intercept_[0], **dict(zip(signs.feature_names_, fitted.coef_[0], strict=True))}
        lines += [f"{rule}\t{sign}\t{weight:.3f}\t{UNER}" for sign, weight in sorted(weights.items())]
        print(rule, len(rows), "stretches,", sum(is_name for _, is_name in rows), "names")
    table.write_text("\n".join([*lines, ""]), encoding="utf-8")


def candidates(text: str) -> Iterator[tuple[int, int, str, Sequence[Sign]]]:
    """Yield the stretches that what is learned weighs, with their signs."""
    reading = Reading(plain_document("", text))
    words, terms = Words(reading.text), matcher().find(reading.text)
    known = known_organisations(reading.text, list(annotate_known(reading.text, terms, words)))
    heads = find_zh_posts(reading.text, words)
    organisations = find_zh_organisations(reading.text, words, heads, known)
    titles = Titles(reading.text, [*organisations, *known])
    names = [*leftmost_longest([*organisations, *titles.organisations]), *known]
    places = [Span(term.start, term.end) for term in terms if term.kind == "place"]
    weigher = Weigher(reading.text, words, titles.widen(heads), names, places)
    for stretch in stretches(reading.text, words):
        signs = weigher.signs(stretch)
        if signs:
            yield *stretch[:3], signs


def sentences(files: Sequence[Path]) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Yield each sentence of .iob2 files with the spans of its people."""
    for file in files:
        for block in file.read_text(encoding="utf-8").split("\n\n"):
            lines = block.strip().splitlines()
            text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), "")
            spans: list[list[int]] = []
            at = 0
            for _, token, tag, *_ in (line.split("\t") for line in lines if line and not line.startswith("#")):
                start = text.find(token, at)
                if start < 0:
                    break
                at = start + len(token)
                if tag == "B-PER":
                    spans.append([start, at])
                elif tag == "I-PER" and spans:
                    spans[-1][1] = at
            else:
                yield text, {(start, end) for start, end in spans}


if __name__ == "__main__":
    main()
