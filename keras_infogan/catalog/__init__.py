"""Finds things by name: modules of a room, presets, weights."""
