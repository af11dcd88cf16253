"""Pictures: image grids and traversals."""
