"""The window: a thin Qt skin over the use cases."""
