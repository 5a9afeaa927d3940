"""Use cases of the program: no Qt, no global state."""
