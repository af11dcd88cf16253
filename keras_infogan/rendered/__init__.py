"""Data sets that are rendered from their factors, without any files.

`keras_infogan.datasets.load` also takes them by name.

Example:

```python
images, factors = ki.rendered.Sprites().sample(64, seed=0)
train = ki.datasets.load("sprites", image_shape=(64, 64, 1))
```
"""

from typing import TYPE_CHECKING

from keras_infogan.catalog import lookup

# What editors complete. Everything is bound below, so that a new file needs no
# line here.
if TYPE_CHECKING:
    from keras_infogan.rendered.chairs import Chairs
    from keras_infogan.rendered.color_sprites import ColorSprites
    from keras_infogan.rendered.heads import Heads
    from keras_infogan.rendered.sprites import Sprites

globals().update(lookup.things("rendered"))
__all__ = [*lookup.things("rendered")]
