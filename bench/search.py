"""Search beside a substring scan: exact counts, latency, build speed and size.

    python bench/search.py --corpus FILE.jsonl.gz [--documents 200000] [--out FILE]

The corpus is repeated under new ids until there are so many documents. Fifty queries, Chinese and English, words and
phrases; each is asked for its first ten documents with the total, and counted by a scan over the folded texts.
"""

import argparse
import gzip
import json
import re
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from lodeline.flow.asking.query import parse_query
from lodeline.lake.search import SearchIndex
from lodeline.model.search import IndexRow
from lodeline.text.fold import fold

QUERIES = """
稀土 产业 经济 增长 生态 环保 党委 会议 国务院 外交部 习近平 高质量发展 新质生产力 一带一路 乡村振兴 科技创新
中国式现代化 党的二十大 中共中央政治局 全面深化改革 共同富裕 碳达峰 长江经济带 粤港澳大湾区 以色列 乌克兰 半导体
新能源汽车 出口管制 对外开放 十四五 2025年 亿元 同比增长 百分点 第二十届 中国人民解放军 台风 粮食安全 航天员 的 是
g20 cpi pmi app 5g rcep covid who
"""
_SHARD = 4096


def main() -> None:
    """Build, ask, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    texts = _texts(given.corpus)
    times = [given.documents // len(texts) + (n < given.documents % len(texts)) for n in range(len(texts))]
    folder = Path(tempfile.mkdtemp(prefix="lodeline-search-"))
    try:
        index = SearchIndex(folder)
        start = time.perf_counter()
        rows = [(n, copy) for copy in range(max(times)) for n in range(len(texts)) if copy < times[n]]
        with index.writing() as writing:
            for first in range(0, len(rows), _SHARD):
                shard = (_row(texts[n], f"{n}-{copy}") for n, copy in rows[first : first + _SHARD])
                writing.put(f"s{first}", shard)
        built = time.perf_counter() - start
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        characters = sum(len(text) * count for text, count in zip(texts, times, strict=True))
        queries = QUERIES.split()
        waits, wrong, scans = [], [], []
        for words in queries:
            query = parse_query(f'"{words}"')
            index.search(query, limit=10)
            start = time.perf_counter()
            total, _ = index.search(query, limit=10)
            waits.append(1000 * (time.perf_counter() - start))
            start = time.perf_counter()
            expected = _scan(texts, times, words)
            scans.append(1000 * (time.perf_counter() - start))
            if total != expected:
                wrong.append(f"{words}: {total}, scan {expected}")
    finally:
        shutil.rmtree(folder)
    lines = [
        f"| {len(rows):,} documents, {characters:,} characters | |", "|---|--:|",
        f"| built in | {built:.0f} s ({characters / built / 1e6:.1f} million characters a second) |",
        f"| size | {size / 1e6:.0f} MB ({size / characters:.2f} bytes a character) |",
        f"| queries with the count of a substring scan | {len(queries) - len(wrong)} of {len(queries)} |",
        f"| median wait | {statistics.median(waits):.1f} ms |",
        f"| 95th percentile | {sorted(waits)[int(0.95 * len(waits))]:.1f} ms |",
        f"| median scan of the distinct texts | {statistics.median(scans):.0f} ms |",
    ]  # fmt: skip
    print("\n".join([*lines, *wrong]))
    if given.out:
        given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _texts(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [fold(re.sub(r"<[^>]+>", "\n", row.get("html") or row.get("text") or ""))[0].lower() for row in rows]


def _row(text: str, identity: str) -> IndexRow:
    return IndexRow(identity, text, text[:20], identity, "other", "zh-Hans")


def _scan(texts: list[str], times: list[int], words: str) -> int:
    whole = words.isascii()
    pattern = re.compile(rf"(?<![0-9a-z]){re.escape(words)}(?![0-9a-z])" if whole else re.escape(words))
    return sum(count for text, count in zip(texts, times, strict=True) if pattern.search(text))


if __name__ == "__main__":
    main()
