"""Bounds and estimates of mutual information, as pure functions."""
