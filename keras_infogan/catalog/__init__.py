"""Finds modules, presets and weights by their names."""
