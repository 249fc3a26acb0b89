"""Speeches, articles, regulations, notices, plans and campaigns that a text invokes."""
