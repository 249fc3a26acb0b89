"""A brief as a page, Markdown, PDF, Word, on a terminal; what they are drawn with."""
