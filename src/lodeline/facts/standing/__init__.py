"""Whose words a sentence is: attributions, who speaks, what is reported, attributed or inferred."""
