"""Mining: wordings a corpus has and the lexicon has not, found by frequency, cohesion and burst, for review."""

from lodeline.measure.mining.candidates import Candidate, Corpus, rank_candidates
from lodeline.measure.mining.survey import Example, Spooled
from lodeline.measure.mining.words import read_clauses

__all__ = ["Candidate", "Corpus", "Example", "Spooled", "rank_candidates", "read_clauses"]
