"""What differs between two editions of a pack, entry by entry and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

from services.regimes.raw import SECTIONS, RawLayer, Source

ChangeKind = Literal["added", "changed", "removed"]
# By which of its fields an item of a list is known again when it has moved.
_NAMES = ("id", "paper", "code")
_TITLES = ("title", "name", "text", "short")


class FieldChange(msgspec.Struct, frozen=True):
    """One field of an entry; `path` as in the file, items of lists by their name: "of[LDTT.rating].level"."""

    path: str
    old: str
    new: str


class EntryChange(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that came, went or changed; `section` as in the file, `key` its id or code."""

    section: str
    key: str
    kind: ChangeKind
    title: str
    fields: tuple[FieldChange, ...] = ()


def compare(old: Source | None, new: Source | None) -> tuple[EntryChange, ...]:
    """Return what changes from one pack to another, in the order of sections; None: there is no such pack.

    Both as they stand in their files, or both merged. A new entry tells its values, but for a regime that is
    new as a whole.
    """
    told = old is not None or isinstance(new, RawLayer)
    before, after = (_entries(one) if one else {} for one in (old, new))
    found = []
    for place in dict.fromkeys((*before, *after)):
        section, key = place
        was, now = before.get(place), after.get(place)
        if was == now:
            continue
        fields: tuple[FieldChange, ...] = ()
        kind: ChangeKind = "added" if was is None else "removed" if now is None else "changed"
        if was is not None and now is not None:
            fields = tuple(_fields(was, now))
        elif now is not None and told:
            fields = tuple(_fields({}, now))
        title = _title(now if now is not None else was or {})
        found.append(EntryChange(section=section, key=key, kind=kind, title=title, fields=fields))
    order = {name: place for place, name in enumerate(_ORDER)}
    return tuple(sorted(found, key=lambda one: order[one.section]))


_ORDER = (
    "regime",
    "layer",
    *(section for section, _key in SECTIONS.values() if section != "example"),
    *("vote", "default_vote", "prize_rule", "example"),
)


def _entries(one: Source) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    found["layer" if isinstance(one, RawLayer) else "regime", ""] = one.header
    for attribute, (section, _key) in SECTIONS.items():
        found |= {(section, key): entry for key, entry in getattr(one, attribute).items()}
    for vote in one.votes:
        # One entry for each award: its threshold is what people ask for.
        found |= {("vote", award): msgspec.structs.replace(vote, awards=()) for award in vote.awards}
    for section in ("default_vote", "prize_rule"):
        if getattr(one, section) is not None:
            found[section, ""] = getattr(one, section)
    return {place: msgspec.to_builtins(entry) for place, entry in found.items()}


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldChange]:
    before, after = dict(_flat("", old)), dict(_flat("", new))
    for path in dict.fromkeys((*before, *after)):
        was, now = before.get(path, ""), after.get(path, "")
        if was != now:
            yield FieldChange(path, was, now)


def _flat(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _flat(f"{path}.{name}" if path else name, inner)
    elif isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
        for place, item in enumerate(value):
            name = next((str(item[one]) for one in _NAMES if one in item), str(place))
            yield from _flat(f"{path}[{name}]", item)
    elif isinstance(value, list | tuple):
        yield path, ", ".join(str(item) for item in value)
    else:
        yield path, "" if value is None else str(value)


def _title(entry: Mapping[str, Any]) -> str:
    return next((str(entry[name]) for name in _TITLES if entry.get(name)), "")
