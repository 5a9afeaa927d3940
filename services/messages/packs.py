"""Sentences about files of rule packs, and the words for what a pack changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from services.i18n import N_, _, ngettext
from services.messages.message import Message
from services.messages.pack_fields import STATUS, field_words, value_words
from services.regimes.comparing import EntryChange

if TYPE_CHECKING:
    from services.pack_install import InstallPlan, PackDelta
    from services.packs import PackRow

_KEPT = N_("Nothing was installed; the packs that hold now go on.")
_UNTOUCHED = N_("Nothing was installed and nothing signed; the packs that hold now go on.")
_ASK = N_("Ask the superior for a new file of rule packs.")

MESSAGES = {
    "packs.format": Message(
        what=N_("The file {name} is signed, but what it holds is no rule pack ({place})."),
        safe=_KEPT,
        next=_ASK,
    ),
    "packs.older": Message(
        what=N_("The file {name} brings version {version} of {pack}; version {installed} is here already."),
        safe=_UNTOUCHED,
        next=N_(
            "To install, take the newest file of the superior; to sign, give the pack a higher version than "
            "{installed}."
        ),
    ),
    "packs.same_version": Message(
        what=N_(
            "The file {name} brings other rules under version {version} of {pack}, which is here already."
        ),
        safe=_UNTOUCHED,
        next=N_("Who wrote the changed pack gives it a higher version; then it is signed and sent again."),
    ),
    "packs.signer_not_above": Message(
        what=N_("The file {name} is signed by {office}, which is not above this office."),
        safe=_KEPT,
        next=N_("Take rule packs only from the superior office."),
    ),
    "packs.file_changed": Message(
        what=N_("The file {name} is not the one whose changes were shown."),
        safe=_KEPT,
        next=N_("Open the file anew and look at the list of changes."),
    ),
    "packs.own_rules": Message(
        what=N_("The rules of the council can't be kept: {field} is out of bounds."),
        safe=N_("Nothing was changed."),
        next=N_("Percent from 1 to 100; of the members a part of the whole; quotas from 0 on."),
    ),
    "packs.place_missing": Message(
        what=N_("There is no folder and no file {path}."),
        safe=N_("Nothing was changed."),
        next=N_("Check that the stick is plugged in and the name is right, then try again."),
    ),
    "packs.unknown": Message(
        what=N_("There is no rule pack {pack}."),
        safe=N_("Nothing was changed."),
        next=N_("Name a pack of the list, a folder with a pack, or a file ending in .tdkt."),
    ),
}

SECTIONS = {
    "regime": N_("The regime itself"),
    "layer": N_("The layer itself"),
    "act": N_("Acts"),
    "source": N_("Sources"),
    "basis": N_("Types of commendation"),
    "rating": N_("Rating scale"),
    "discipline": N_("Disciplinary forms"),
    "award": N_("Catalogue of awards"),
    "paper": N_("Papers"),
    "dossier": N_("Dossiers"),
    "deadline": N_("Deadlines"),
    "ceiling": N_("Ceilings"),
    "quorum": N_("Members that have to be there"),
    "quota": N_("Quotas"),
    "clearance": N_("What authorities confirm"),
    "principle": N_("Principles"),
    "receiver": N_("Where dossiers go"),
    "statistics_row": N_("Rows of the statistics"),
    "prize": N_("Prize money"),
    "base_salary": N_("Base salaries"),
    "rule": N_("Criteria"),
    "extra": N_("Criteria added"),
    "general": N_("General criteria"),
    "form": N_("Words of forms"),
    "vote": N_("Votes needed"),
    "default_vote": N_("Votes needed where nothing else is said"),
    "prize_rule": N_("How prize money is reckoned"),
    "example": N_("Examples"),
}
_KINDS = {"added": N_("new"), "changed": N_("changed"), "removed": N_("gone")}
_SIGNS = {"added": "+", "changed": "~", "removed": "−"}


_LAYERS = {"province": N_("layer of the province"), "commune": N_("layer of the commune")}


def version_words(version: int) -> str:
    """Return which edition of a pack it is."""
    return _("version {n}").format(n=version)


def status_words(status: str) -> str:
    """Return how a regime stands."""
    return _(STATUS[status])


def layer_words(row: PackRow) -> str:
    """Return what a layer is and whether it is on."""
    parts = [_(_LAYERS[row.kind])]
    if row.model:
        parts.append(_("model from another province"))
    parts.append(_("on") if row.in_force else _("off"))
    return ", ".join(parts)


def section_words(section: str) -> str:
    """Return what a section of a pack is called."""
    return _(SECTIONS[section])


def change_lines(changes: Iterable[EntryChange]) -> Iterator[str]:
    """Yield what changes as lines to read: by section, each entry with its fields old → new.

    Of examples only how many: nobody but who wrote the pack reads them.
    """
    by_section: dict[str, list[EntryChange]] = {}
    for one in changes:
        by_section.setdefault(one.section, []).append(one)
    for section, entries in by_section.items():
        yield f"{section_words(section)}: {_counted(entries)}"
        if section != "example":
            for one in entries:
                yield from _entry_lines(one)


def _counted(entries: list[EntryChange]) -> str:
    counts = {kind: sum(one.kind == kind for one in entries) for kind in _KINDS}
    return ", ".join(f"{_(_KINDS[kind])} {count}" for kind, count in counts.items() if count)


def _entry_lines(one: EntryChange) -> Iterator[str]:
    name = " – ".join(dict.fromkeys(part for part in (one.key, one.title) if part)) or _(_KINDS[one.kind])
    yield f"  {_SIGNS[one.kind]} {name}"
    for field in one.fields:
        words = field_words(field.path)
        if one.kind == "added":
            if field.new not in (one.key, one.title):
                yield f"      {words}: {value_words(field.new)}"
        else:
            yield f"      {words}: {value_words(field.old)} → {value_words(field.new)}"


def install_words(count: int) -> str:
    """Return that packs were installed."""
    words = ngettext("{n} rule pack was installed.", "{n} rule packs were installed.", count)
    return words.format(n=count)


def own_install_words() -> str:
    """Return that what was signed for others does not hold at the signer's yet."""
    return _("This office itself goes on under what it has until the file is installed here, too.")


def plan_lines(plan: InstallPlan) -> Iterator[str]:
    """Yield what a file would change, pack by pack."""
    for delta in plan.deltas:
        yield _delta_words(delta)
        yield from (f"  {line}" for line in change_lines(delta.changes))
        if delta.also:
            yield "  " + _("The same changes in: {names}").format(names=", ".join(delta.also))
    if not plan.deltas:
        yield _("All of it is here already.")


def _delta_words(delta: PackDelta) -> str:
    if delta.old_version is None:
        words = _("{id} – {title}: new, version {new}")
    else:
        words = _("{id} – {title}: version {old} → {new}")
    return words.format(id=delta.id, title=delta.title, old=delta.old_version, new=delta.new_version)
