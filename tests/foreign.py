"""Words of ours left in the other language: what stands in a page or brief and is neither source text nor a name."""

import re
from collections.abc import Iterable

# Marks of quotation, names of files, addresses, ids: what stands inside is not a sentence of ours.
_QUOTED = re.compile(
    r"“[^”]*”|《[^》]*》|\S+\.(?:txt|html?|jsonl?|csv|toml|md)\S*|https?://\S+|[\w.-]+\.(?:com|cn|org|net|gov|io)\b"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+(?:\s+[A-Za-z][A-Za-z'’-]*)*")  # names of a list have marks between them
_HAN = re.compile(r"[\u3400-\u9fff]+")
# Names and signs that are the same in Chinese.
SIGNS = {
    "lodeline", "lodeline verify", "lodeline run", "lodeline review", "json", "markdown", "csv", "wilson", "reo", "usd",
    "or", "kwh", "yyyy", "yyyy-mm", "yyyy-mm-dd", "issuer", "period", "mofcom", "dfars", "rare_earths",
}  # fmt: skip


def english_left(said: Iterable[str], source: str) -> list[str]:
    """Return runs of two or more English words in Chinese output that the source text does not have."""
    own = " ".join(source.casefold().split())
    found = []
    for words in said:
        for run in _LATIN.findall(_QUOTED.sub("§", words)):
            flat = " ".join(run.split()).strip(" ,;:")
            if " " in flat and flat.casefold() not in own and flat.casefold() not in SIGNS:
                found.append(f"{flat} | {words[:100]}")
    return found


def chinese_left(said: Iterable[str], source: str) -> list[str]:
    """Return Chinese in English output that is neither quoted nor in brackets behind its English nor in the source."""
    kept = (re.sub(r"\([^()]*\)", "§", _QUOTED.sub("§", words)) for words in said)
    return [run for words in kept for run in _HAN.findall(words) if run not in source]
