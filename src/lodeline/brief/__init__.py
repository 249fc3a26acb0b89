"""Briefs: composed from facts, rendered to the terminal, HTML, Markdown and JSON."""
