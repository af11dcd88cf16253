"""Latent codes: priors, recognition heads and their composition."""
