"""The strands on the terminal: a verdict a strand, the measures behind it, and what was followed up."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from lodeline.brief.retelling import retold
from lodeline.brief.safe import visible
from lodeline.brief.strands_words import (
    by_issuer,
    follow_line,
    follow_up_line,
    measure_line,
    stretch_line,
    told,
)
from lodeline.brief.tongue import tongue_of
from lodeline.model.strands import Strand

_STYLES = {"tightening": "bold red", "loosening": "bold green", "no change": "bold", "not enough documents": "dim"}
_MOST_FOLLOWED = 3


def print_strands(strands: Sequence[Strand], console: Console, *, language: str = "en") -> None:
    """Print the strands; source words are plain text whatever they hold."""
    tongue = tongue_of(language)
    console.print(Text(tongue.say("strands.method"), "dim"))
    for name, own in by_issuer(strands, tongue):
        console.print(Text(f"\n{visible(name)}", "bold"), Text(stretch_line(own[0], tongue), "dim"), sep="\n")
        for strand in own:
            line = Text(f"{tongue.term('strand', strand.strand)}{tongue.say('page.colon')}")
            line.append(tongue.term("strands.verdict", strand.verdict), _STYLES[strand.verdict])
            line.append(tongue.say("verdict.kind", kind=retold(strand.reason, tongue.code)), "dim")
            console.print(line)
            for measure in told(strand) if strand.verdict in ("tightening", "loosening") else ():
                console.print(Text(f"    {measure_line(measure, tongue)}"))
            if strand.follow_ups:
                console.print(Text(f"    {follow_line(strand, tongue)}"))
            for each in strand.follow_ups[-_MOST_FOLLOWED:]:
                console.print(Text(f"    - {visible(follow_up_line(each, tongue))}", "dim"))
