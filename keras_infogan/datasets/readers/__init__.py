"""How the images of files, archives and TFDS are read: each as `Contents`."""
