"""Metrics: numpy in, float out, one file each."""
