"""Data sets in TFDS's form whose files the user brings, one a file."""
