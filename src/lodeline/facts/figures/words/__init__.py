"""The words that figures are known by, the names of measures and what says how they moved."""
