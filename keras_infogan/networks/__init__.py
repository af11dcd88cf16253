"""The networks of the models; their sizes are constructor arguments."""
