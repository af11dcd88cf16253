"""Hubs that presets come from and go to, one in each file.

The name of a file is the scheme of its addresses: `hf.py` serves `hf://`.
"""
