"""Projects as records: what is built where, and how far it is."""
