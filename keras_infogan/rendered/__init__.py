"""Data sets that are rendered from their factors; no file is needed."""

from keras_infogan.rendered.chairs import Chairs
from keras_infogan.rendered.color_sprites import ColorSprites
from keras_infogan.rendered.heads import Heads
from keras_infogan.rendered.sprites import Sprites

__all__ = ["Chairs", "ColorSprites", "Heads", "Sprites"]
