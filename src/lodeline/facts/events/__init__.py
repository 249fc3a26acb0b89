"""Events as records: what happened to whom on which day."""
