"""Networks whose sizes are arguments."""
