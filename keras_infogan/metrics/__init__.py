"""Metrics: numpy in, float out, one file each, a function of its name.

The names of a metric's parameters say what it measures, and a caller passes
what it has: `labels` and `clusters` `(n,)`, `codes` `(n, dims)`, `factors`
`(n, factors)`, `features` and `other_features` `(n, width)`, `seed`. One row is
one example. Others have defaults, save the `models` of `model_centrality`; that
and `mutual_information` return arrays.
"""
