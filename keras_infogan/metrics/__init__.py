"""Metrics, one function per file, with the name of the file.

A metric takes NumPy arrays and returns a float, or an array if its docstring
says so. Parameters with the same name mean the same in all metrics: `labels`
and `clusters` `(n,)`, `codes` `(n, dims)`, `classes` `(n, codes)`, `factors`
`(n, factors)`, `features` and `other_features` `(n, width)`, `seed`. One row is
one example. All other parameters have defaults, except the `models` of
`model_centrality`.

Example:

```python
factors = np.random.default_rng(0).integers(0, 5, (10000, 2))
ki.metrics.mig(codes=factors, factors=factors)  # about 1
```
"""

from typing import TYPE_CHECKING

from keras_infogan.catalog import lookup

# For editors and type checkers. The loop below binds the functions.
if TYPE_CHECKING:
    from keras_infogan.metrics.adjusted_rand_index import adjusted_rand_index
    from keras_infogan.metrics.attribute_information import (
        attribute_information,
    )
    from keras_infogan.metrics.beta_vae import beta_vae
    from keras_infogan.metrics.circular_correlation import circular_correlation
    from keras_infogan.metrics.clustering_accuracy import clustering_accuracy
    from keras_infogan.metrics.code_effects import code_effects
    from keras_infogan.metrics.dci import dci
    from keras_infogan.metrics.explicitness import explicitness
    from keras_infogan.metrics.factor_vae import factor_vae
    from keras_infogan.metrics.frechet_distance import frechet_distance
    from keras_infogan.metrics.kernel_distance import kernel_distance
    from keras_infogan.metrics.mig import mig
    from keras_infogan.metrics.model_centrality import model_centrality
    from keras_infogan.metrics.modularity import modularity
    from keras_infogan.metrics.mutual_information import mutual_information
    from keras_infogan.metrics.normalized_mutual_information import (
        normalized_mutual_information,
    )
    from keras_infogan.metrics.purity import purity
    from keras_infogan.metrics.rank_correlation import rank_correlation
    from keras_infogan.metrics.sap import sap

globals().update(lookup.things("metrics"))
__all__ = list(lookup.things("metrics"))
