"""Use cases, one module a verb. The window and the commands call these and nothing below them."""
