"""A page that explores a model in the browser, and a server of it."""
