"""Journeys go through the real window: the fixtures are those of the pages."""

from tests.ui.conftest import _vietnamese, context_of, keep, theme

__all__ = ["_vietnamese", "context_of", "keep", "theme"]
