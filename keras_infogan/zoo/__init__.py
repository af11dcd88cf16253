"""The presets of the package, one per file, with the name of the file."""
