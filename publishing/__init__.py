"""How presets are scored and published; no part of the package.

Each file is a command, `python -m publishing.publish --help`, and imports as
any other module does.
"""
