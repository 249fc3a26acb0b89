"""Briefs: composed from facts, rendered to the terminal, HTML, Markdown and JSON."""

from lodeline.brief.compose import compose_brief, require_citations
from lodeline.brief.formats.html import render_html
from lodeline.brief.formats.markdown import render_markdown
from lodeline.brief.material import Material

__all__ = ["Material", "compose_brief", "render_html", "render_markdown", "require_citations"]
