"""Meetings and bodies as a text names them: name, kind, body, ordinal, whether held or called."""
