"""The steps of the enrolment: files, fingerprints in digits and words, the sheet on paper."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from services import exchange
from services.app import Services
from services.bundle import Fingerprint, fingerprint
from services.cli.environment import office, office_to_read
from services.cli.files import write_file
from services.cli.office_commands import unit_id_of
from services.cli.output import Output
from services.exchange.keys import own_keys
from services.i18n import _
from services.words import word


def enrol(wish: argparse.Namespace, output: Output) -> int:
    """Run one step of the enrolment."""
    steps = {
        "offer": _offer,
        "accept": _accept,
        "take": _take,
        "list": _list,
        "sheet": _sheet,
        "confirm": _confirm,
        "revoke": _revoke,
    }
    reading = wish.step in ("list", "sheet")
    with office_to_read(wish) if reading else office(wish) as app:
        return steps[wish.step](app, wish, output)


def _offer(app: Services, wish: argparse.Namespace, output: Output) -> int:
    unit_id = unit_id_of(wish.unit)
    sheet = _write_sheet(app, wish, wish.sheet, app.units.get(unit_id).full_name)
    done = exchange.offer_enrolment(app, wish.out, unit_id)
    own = _("Fingerprint of this office, for {office} to compare:").format(office=done.unit_name)
    return _told(output, done, sheet, [_("Written: {path}").format(path=done.path), own])


def _accept(app: Services, wish: argparse.Namespace, output: Output) -> int:
    sheet = _write_sheet(app, wish, wish.sheet)
    done = exchange.answer_enrolment(app, wish.file, wish.out)
    theirs = next(row for row in exchange.peers(app) if row.id == done.peer_id)
    lines = [
        _("Written: {path}").format(path=done.path),
        _("Fingerprint of {office}; compare it with its paper, then: enrol confirm {number}").format(
            office=theirs.unit_name, number=theirs.id
        ),
        *_mark_lines(theirs.fingerprint_groups, theirs.fingerprint_words),
        _("Fingerprint of this office, for {office} to compare:").format(office=done.unit_name),
    ]
    return _told(output, done, sheet, lines)


def _take(app: Services, wish: argparse.Namespace, output: Output) -> int:
    done = exchange.take_enrolment(app, wish.file)
    line = _("Fingerprint of {office}; compare it with its paper, then: enrol confirm {number}")
    return _told(output, done, None, [line.format(office=done.unit_name, number=done.peer_id)])


def _told(output: Output, done: exchange.EnrolDone, sheet: str | None, lines: list[str]) -> int:
    """Tell what a step brought; the fingerprint it ends with stands last."""
    found = msgspec.to_builtins(done, enc_hook=str)
    fields = {name: value for name, value in found.items() if name != "changes"} | {"sheet": sheet}
    lines += _mark_lines(done.fingerprint_groups, done.fingerprint_words)
    return output.result(fields, lines + _sheet_lines(sheet))


def _mark_lines(groups: tuple[str, ...], words: tuple[str, ...]) -> list[str]:
    return [f"  {' '.join(groups)}", f"  {' '.join(words)}"]


def _sheet_lines(sheet: str | None) -> list[str]:
    return [_("Enrolment sheet: {path}").format(path=sheet)] if sheet else []


def _write_sheet(
    app: Services, wish: argparse.Namespace, target: Path | None, receiver: str = ""
) -> str | None:
    """Write the sheet before the step: when it can't be written, nothing was done yet."""
    if target is None:
        return None
    from services.papers import enrolment_sheet_pdf

    write_file(target, enrolment_sheet_pdf(app, receiver), overwrite=wish.overwrite)
    return str(target)


def _own_mark(app: Services) -> Fingerprint:
    with app.db.read() as session:
        return fingerprint(own_keys(session).pair.public)


def _sheet(app: Services, wish: argparse.Namespace, output: Output) -> int:
    sheet, own = _write_sheet(app, wish, wish.out), _own_mark(app)
    fields = {"sheet": sheet, "fingerprint_groups": own.groups, "fingerprint_words": own.words}
    return output.result(fields, _mark_lines(own.groups, own.words) + _sheet_lines(sheet))


def _list(app: Services, _wish: argparse.Namespace, output: Output) -> int:
    found, own = exchange.peers(app), _own_mark(app)
    lines = [_("This office:"), *_mark_lines(own.groups, own.words)]
    for row in found:
        lines.append(f"{row.id}  {word(row.status)}  {row.unit_name}")
        lines += _mark_lines(row.fingerprint_groups, row.fingerprint_words)
    fields: dict[str, Any] = {
        "peers": msgspec.to_builtins(found),
        "own": {"fingerprint_groups": own.groups, "fingerprint_words": own.words},
    }
    return output.result(fields, lines)


def _confirm(app: Services, wish: argparse.Namespace, output: Output) -> int:
    command = exchange.ConfirmPeer(peer_id=wish.peer, fingerprint=wish.fingerprint, by=wish.by)
    exchange.confirm_peer(app, command)
    return output.result({"peer": wish.peer}, [_("The office is enrolled.")])


def _revoke(app: Services, wish: argparse.Namespace, output: Output) -> int:
    exchange.revoke_peer(app, exchange.RevokePeer(peer_id=wish.peer, reason=wish.reason))
    return output.result({"peer": wish.peer}, [_("The office is trusted no longer.")])
