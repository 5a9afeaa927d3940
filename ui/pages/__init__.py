"""The pages of the window; each module exports SPEC."""
