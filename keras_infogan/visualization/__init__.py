"""Pictures of images, traversals and filters.

Example:

```python
model = ki.InfoGAN.from_preset("mnist")
grid = ki.visualization.image_grid(model.traverse("digit"))
ki.visualization.save_image(grid, "digits.png")
```
"""

from keras_infogan.visualization.animation import (
    save_animation,
    traversal_frames,
    walk_frames,
)
from keras_infogan.visualization.filters import draw_filters
from keras_infogan.visualization.image_grid import image_grid, save_image
from keras_infogan.visualization.labelled_grid import labelled_grid
from keras_infogan.visualization.traversal import (
    overview,
    save_traversals,
    traversal_grids,
)

__all__ = [
    "draw_filters",
    "image_grid",
    "labelled_grid",
    "overview",
    "save_animation",
    "save_image",
    "save_traversals",
    "traversal_frames",
    "traversal_grids",
    "walk_frames",
]
