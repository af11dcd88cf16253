"""Presets: one world a file, its name is the file's name."""
