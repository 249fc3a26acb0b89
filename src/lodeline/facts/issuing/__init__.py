"""Who issues a document, of what type it is, for whom it speaks."""
