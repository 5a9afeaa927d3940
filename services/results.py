"""What a use case tells the screens: which records changed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Records written by one use case.

    `uids` maps a record kind ("nomination") to the uids touched; `subject` is the record it was about.
    """

    uids: dict[str, frozenset[str]] = field(default_factory=dict)
    subject: str | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of record touched."""
        return frozenset(self.uids)

    def __bool__(self) -> bool:
        return bool(self.uids)

    def merge(self, other: Changes) -> Changes:
        """Return both sets of changes as one; the subject of `self` wins."""
        uids = dict(self.uids)
        for kind, found in other.uids.items():
            uids[kind] = uids.get(kind, frozenset()) | found
        return Changes(uids=uids, subject=self.subject or other.subject)
