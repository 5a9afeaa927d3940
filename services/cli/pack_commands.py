"""The steps of `packs`: list, validate, compare, export, install."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from services.app import Services
from services.cli.environment import office, office_to_read
from services.cli.output import Output
from services.dates import format_date
from services.errors import AppError, UsageError
from services.exchange.targets import SUFFIX
from services.i18n import _, ngettext
from services.messages import explain
from services.messages.packs import (
    change_lines,
    install_words,
    layer_words,
    own_install_words,
    plan_lines,
    status_words,
    version_words,
)
from services.office_packs import OfficePacks
from services.pack_errors import PackPlaceMissingError, UnknownPackError
from services.pack_files import PackText, check_set, export_packs, not_held, pack_text, read_pack_file
from services.pack_forms import form_changes
from services.pack_install import InstallPacks, install_packs, plan_install
from services.packs import PackRow, pack_rows, program_packs
from services.regimes.comparing import compare
from services.regimes.errors import PackAbsentError
from services.regimes.loading import LAYERS, is_pack_file, read_folder, texts_of
from services.regimes.merging import merge
from services.regimes.raw import PackSet, RawPack, Source
from services.regimes.shelf import built_in


def packs(wish: argparse.Namespace, output: Output) -> int:
    """Run one step."""
    steps = {
        "list": _list,
        "validate": _validate,
        "compare": _compare,
        "export": _export,
        "install": _install,
    }
    return steps[wish.step](wish, output)


def _list(wish: argparse.Namespace, output: Output) -> int:
    if wish.home is None:
        return _told(program_packs(), output)
    with office_to_read(wish) as app:
        return _told(app.shelf.now(), output)


def _told(found: OfficePacks, output: Output) -> int:
    rows = pack_rows(found)
    lines = [line for row in rows for line in _row_lines(row)]
    troubles = [(one.pack_id, explain(one.error).what) for one in found.troubles]
    lines += [_("{pack} is installed, but can't be used: {why}").format(pack=p, why=w) for p, w in troubles]
    fields: dict[str, Any] = {
        "packs": msgspec.to_builtins(rows),
        "troubles": [{"pack": pack, "what": what} for pack, what in troubles],
    }
    return output.result(fields, lines)


def _row_lines(row: PackRow) -> Iterator[str]:
    state = status_words(row.status) if row.kind == "regime" else layer_words(row)
    yield f"{row.id}  {version_words(row.version)}  {state}  {_span(row)}"
    yield f"  {row.title}"
    if row.signer_name:
        yield "  " + _("Installed, signed by {office}").format(office=row.signer_name)
    if row.layers:
        yield "  " + _("With the layers: {names}").format(names=", ".join(row.layers))
    if row.regimes:
        yield "  " + _("On: {names}").format(names=", ".join(row.regimes))
    if row.note:
        yield f"  {row.note}"
    yield f"  SHA-256 {row.digest}"


def _span(row: PackRow) -> str:
    first = format_date(row.valid_from) if row.valid_from else ""
    last = format_date(row.valid_to) if row.valid_to else ""
    return f"{first} – {last}".strip(" –") if not last else f"{first} – {last}"


def _validate(wish: argparse.Namespace, output: Output) -> int:
    whole = _set_at(wish.place) if wish.place is not None else built_in()
    examples = check_set(whole)
    count = len(whole.regimes) + len(whole.layers)
    words = ngettext("{n} pack is in order", "{n} packs are in order", count).format(n=count)
    more = ngettext("{n} example comes out right", "{n} examples come out right", examples)
    fields = {"packs": sorted((*whole.regimes, *whole.layers)), "examples": examples}
    return output.result(fields, [f"{words}; {more.format(n=examples)}."])


def _set_at(place: Path) -> PackSet:
    """Return the packs of a place among those of the program, as they would hold once installed."""
    whole = built_in()
    for one in _packs_at(place):
        whole = whole.with_pack(one)
    return whole


def _packs_at(place: Path) -> tuple[Source, ...]:
    if place.is_file():
        return tuple(one.pack for one in read_pack_file(place))
    if not place.is_dir():
        raise PackPlaceMissingError(path=str(place))
    if any(is_pack_file(one.name) for one in place.iterdir()):
        return (read_folder(place),)
    found = [read_folder(one) for one in _pack_folders(place)]
    if not found:
        raise PackAbsentError(folder=place.name)
    return tuple(found)


def _pack_folders(place: Path) -> list[Path]:
    folders = [one for one in (place, place / LAYERS) if one.is_dir()]
    return sorted(one for folder in folders for one in folder.iterdir() if one.is_dir() and texts_of(one))


def _compare(wish: argparse.Namespace, output: Output) -> int:
    old, new = _pack_named(wish.old), _pack_named(wish.new)
    if isinstance(old, RawPack) != isinstance(new, RawPack):
        raise UsageError(detail=_("a regime is compared with a regime, a layer with a layer"))
    changes = (*compare(_whole(old), _whole(new)), *form_changes(old, new))
    lines = [_("From {old}, version {was}, to {new}, version {now}:").format(
        old=old.header.id, was=old.header.version, new=new.header.id, now=new.header.version
    )]  # fmt: skip
    lines += change_lines(changes) if changes else [_("Nothing differs.")]
    sides = {"old": old, "new": new}
    fields: dict[str, Any] = {
        name: {"id": one.header.id, "version": one.header.version, "digest": one.digest}
        for name, one in sides.items()
    }
    return output.result(fields | {"changes": msgspec.to_builtins(changes)}, lines)


def _whole(one: Source) -> Source:
    """Return a regime with all that it extends; a layer as it is."""
    return merge(built_in().with_pack(one))[one.header.id] if isinstance(one, RawPack) else one


def _pack_named(text: str, packs: PackSet | None = None) -> Source:
    found = (packs or built_in()).find(text)
    if found is not None:
        return found
    place = Path(text)
    if place.is_dir():
        return read_folder(place)
    if place.is_file():
        brought = read_pack_file(place)
        if len(brought) == 1:
            return brought[0].pack
        ids = ", ".join(one.pack.header.id for one in brought)
        raise UsageError(detail=_("the file holds several packs: {names}").format(names=ids))
    raise _unknown(text)


def _unknown(text: str) -> AppError:
    """Return what to say of a text that is no pack: a place that is not there, or a name nobody knows."""
    place = Path(text)
    named = place.name == text and place.suffix.lower() != SUFFIX
    return UnknownPackError(pack=text) if named else PackPlaceMissingError(path=text)


def _export(wish: argparse.Namespace, output: Output) -> int:
    with office_to_read(wish) as app:
        chosen = [_text_named(app, one) for one in wish.packs]
        path = export_packs(app, chosen, wish.out)
        fresh = [one.pack.header.id for one in not_held(app, chosen)]
    heads = [one.pack.header for one in chosen]
    names = [{"id": head.id, "version": head.version} for head in heads]
    lines = [_("Written: {path}").format(path=path)]
    lines += [f"  {head.id}  {version_words(head.version)}" for head in heads]
    lines += [own_install_words()] if fresh else []
    return output.result({"file": str(path), "packs": names, "install_here": fresh}, lines)


def _text_named(app: Services, text: str) -> PackText:
    place = Path(text)
    if place.is_dir():
        return pack_text(place.name, texts_of(place))
    files = app.shelf.now().texts_of(text)
    if files is None:
        raise _unknown(text)
    return pack_text(text, files)


def _install(wish: argparse.Namespace, output: Output) -> int:
    with office(wish) if wish.yes else office_to_read(wish) as app:
        plan = plan_install(app, wish.file)
        lines = [_("{file}, signed by {office}").format(file=plan.file_name, office=plan.signer_name)]
        lines += plan_lines(plan)
        done = wish.yes and bool(plan.deltas)
        if done:
            install_packs(app, InstallPacks(path=wish.file, inner_digest=plan.inner_digest))
            lines.append(install_words(len(plan.deltas)))
        elif plan.deltas:
            lines.append(_("Nothing is installed yet: repeat the command with --yes."))
    return output.result({"installed": done, "plan": msgspec.to_builtins(plan)}, lines)
