"""The figures of one sentence, each in the light of the one before."""
