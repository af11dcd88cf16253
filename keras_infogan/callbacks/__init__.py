"""Callbacks that watch a model learn."""
