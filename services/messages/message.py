"""The three parts of a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """English msgids with `{field}` places: what happened, what is safe, what to do next."""

    what: str
    safe: str
    next: str
