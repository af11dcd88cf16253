"""Metrics: numpy in, float out, one file each, a function of its name.

The names of a metric's parameters say what it measures, and a caller passes
what it has: `labels` and `clusters` `(n,)`, `codes` `(n, dims)`, `factors`
`(n, factors)`, `features` and `other_features` `(n, width)`, `seed`. One row is
one example. Others have defaults, save the `models` of `model_centrality`; that
and `mutual_information` return arrays.

```python
keras_infogan.metrics.mig(codes, factors)
```
"""

from typing import TYPE_CHECKING

from keras_infogan.catalog import lookup

# What editors complete; the loop below binds the function of every file.
if TYPE_CHECKING:
    from keras_infogan.metrics.adjusted_rand_index import adjusted_rand_index
    from keras_infogan.metrics.attribute_information import (
        attribute_information,
    )
    from keras_infogan.metrics.beta_vae import beta_vae
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

__all__ = lookup.names("metrics")
for _name in __all__:
    globals()[_name] = lookup.find("metrics", _name)
