"""The strands on the terminal: a verdict a strand, the measures behind it, and what was followed up."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group

from lodeline.brief.desk.strands_words import (
    alike,
    by_issuer,
    follow_line,
    follow_up_line,
    measure_line,
    names_line,
    stretch_line,
    told,
)
from lodeline.brief.formats.wrapping import Wrapped
from lodeline.brief.language.retelling import retold
from lodeline.brief.language.tongue import Tongue, tongue_of
from lodeline.brief.safe import visible
from lodeline.model.strands import Strand

_STYLES = {"tightening": "bold red", "loosening": "bold green", "no change": "bold", "not enough documents": "dim"}
_MOST_FOLLOWED = 3


def print_strands(strands: Sequence[Strand], console: Console, *, language: str = "en") -> None:
    """Print the strands; source words are plain text whatever they hold."""
    console.print(Group(*_parts(strands, tongue_of(language))))


def _parts(strands: Sequence[Strand], tongue: Tongue) -> Iterator[Wrapped]:
    yield Wrapped(tongue.say("strands.method"), "dim")
    for name, own in by_issuer(strands, tongue):
        yield Wrapped(f"\n{visible(name)}", "bold")
        yield Wrapped(stretch_line(own[0], tongue), "dim")
        for same in alike(own):
            strand = same[0]
            line = Wrapped(f"{names_line(same, tongue)}{tongue.say('page.colon')}")
            line.append(tongue.term("strands.verdict", strand.verdict), _STYLES[strand.verdict])
            line.append(tongue.say("verdict.kind", kind=retold(strand.reason, tongue.code)), "dim")
            yield line
            for measure in told(strand) if strand.verdict in ("tightening", "loosening") else ():
                yield Wrapped(f"    {measure_line(measure, tongue)}")
            for followed in (each for each in same if each.follow_ups):
                name = f"{names_line([followed], tongue)}{tongue.say('page.colon')}" if len(same) > 1 else ""
                yield Wrapped(f"    {name}{follow_line(followed, tongue)}")
                for said in followed.follow_ups[-_MOST_FOLLOWED:]:
                    yield Wrapped(f"    - {visible(follow_up_line(said, tongue))}", "dim")
                if len(followed.follow_ups) > _MOST_FOLLOWED:
                    more = len(followed.follow_ups) - _MOST_FOLLOWED
                    yield Wrapped(f"    {tongue.say('track.more', number=more)}", "dim")
