"""Models as files that run without Keras, one format in each file."""
