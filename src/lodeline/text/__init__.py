"""Texts: decoding, folding with offsets, language, sections, sentences."""

from lodeline.text.reading import Hit, Reading, Sentence

__all__ = ["Hit", "Reading", "Sentence"]
