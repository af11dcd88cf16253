"""Data sets: any source of images to checked batches in a model's range."""
