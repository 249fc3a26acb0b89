"""How documents come in: sources, their pages, what was seen of each, and the writing of shards."""
