"""Models: the two-player step and the objectives played with it."""
