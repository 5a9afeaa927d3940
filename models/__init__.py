"""Entities of the program with their own invariants; they know neither services nor Qt."""

from models import audit, drafts, exchange, form_overrides, office, packs
from models.base import Base, Shared
from models.kinds import KIND_OF, KINDS

__all__ = [
    "KINDS",
    "KIND_OF",
    "Base",
    "Shared",
    "audit",
    "drafts",
    "exchange",
    "form_overrides",
    "office",
    "packs",
]
