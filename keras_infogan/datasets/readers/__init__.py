"""Readers of files, archives and TFDS data sets, which return `Contents`."""
