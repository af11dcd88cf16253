"""Data sets known by name that are not rendered, one a file."""
