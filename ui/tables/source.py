"""Where rows come from: keys at once, rows in pages. Called off the GUI thread; plain Python, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Protocol, TypeVar

Key = str | int
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowQuery:
    """What the user looks for. `filters` holds the chosen filter chips and the like, by name."""

    text: str = ""
    filters: dict[str, Any] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False

    def with_filter(self, name: str, value: Any) -> RowQuery:
        """Return the query with one filter set; None takes it away."""
        filters = {n: v for n, v in self.filters.items() if n != name}
        return replace(self, filters=filters if value is None else filters | {name: value})

    def with_text(self, text: str) -> RowQuery:
        """Return the query with other words."""
        return replace(self, text=text)


class RowSource(Protocol[R_co]):
    """Rows for a table. Sorting and filtering happen in here (in SQL), never in the window."""

    def keys(self, query: RowQuery) -> Sequence[Key]:
        """Return the keys of all rows that match, in order. Cheap per row: 100,000 must be possible."""
        ...

    def rows(self, keys: Sequence[Key]) -> Sequence[R_co]:
        """Return the rows of up to a page of keys, in the order of `keys`."""
        ...


class QuerySource(Generic[R]):
    """A source from one function that returns all rows of a short list (a round, a year) at once."""

    def __init__(
        self, fetch: Callable[[RowQuery], Sequence[R]], key: Callable[[R], Key] | None = None
    ) -> None:
        self._fetch, self._key = fetch, key or _uid
        self._found: dict[Key, R] = {}

    def keys(self, query: RowQuery) -> Sequence[Key]:
        found = {self._key(row): row for row in self._fetch(query)}
        # One assignment, so that a page being read in another thread sees the old rows or the new.
        self._found = found
        return tuple(found)

    def rows(self, keys: Sequence[Key]) -> Sequence[R]:
        found = self._found
        return tuple(found[key] for key in keys if key in found)


class ListSource(QuerySource[R]):
    """Rows that are there already; words are looked for in `text`, order is as given."""

    def __init__(
        self,
        rows: Sequence[R],
        key: Callable[[R], Key] | None = None,
        text: Callable[[R], str] = str,
        sort: dict[str, Callable[[R], Any]] | None = None,
    ) -> None:
        super().__init__(self._pick, key)
        self._all, self._text, self._sort = tuple(rows), text, sort or {}

    def _pick(self, query: RowQuery) -> Sequence[R]:
        wanted = query.text.casefold()
        found = [row for row in self._all if wanted in self._text(row).casefold()]
        if query.sort in self._sort:
            found.sort(key=self._sort[query.sort], reverse=query.descending)
        return found


def _uid(row: Any) -> Key:
    uid: Key = row.uid
    return uid
