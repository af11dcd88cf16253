"""Penalties on D's gradient at images: one file each, named by it.

Each file has `points(real_images, fake_images, seed)`, the images where the
gradient is taken; `penalty(squared_norms)`, what to add to D's loss, from the
squared norms of the gradients of D's logits; and the paper's `WEIGHT`.
"""
