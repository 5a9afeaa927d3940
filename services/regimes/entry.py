"""What all entries of a pack have in common."""

from __future__ import annotations

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frozen; a key that is not listed is refused."""
