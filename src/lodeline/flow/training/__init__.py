"""Components learned from labels of the user's own, and predictions to score."""
