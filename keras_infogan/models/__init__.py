"""The models: the two-player training step and its objectives."""
