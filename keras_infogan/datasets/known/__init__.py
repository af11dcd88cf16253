"""Data sets that are known by name and not rendered, one per file."""
