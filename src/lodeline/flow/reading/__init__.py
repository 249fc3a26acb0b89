"""What a desk reads: steps in order, which are outstanding over which shards, the run and what it commits."""
