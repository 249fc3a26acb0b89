"""Questions of a desk: search, series, comparisons, novelty, strands, promises kept."""
