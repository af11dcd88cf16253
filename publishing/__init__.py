"""Scores and publishes presets. It is not part of the package.

Most files are commands, such as `python -m publishing.publish --help`.
"""
