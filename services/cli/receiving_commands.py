"""Commands that read files of the other side: verify, receive, apply."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from models.types import OfficeRole
from services import exchange
from services.app import Services
from services.bundle import FileType
from services.cli.environment import office, office_to_read
from services.cli.output import Output
from services.errors import AppError, InputError
from services.exchange.errors import WrongRoleError
from services.i18n import _, ngettext
from services.logs import note_error
from services.messages import explain
from services.messages.exchange import reason_words, type_words, undone_words
from services.record_words import kind_words, label

_ENROLMENT = {
    FileType.ENROLMENT_OFFER: OfficeRole.UNIT,
    FileType.ENROLMENT_REQUEST: OfficeRole.SUPERIOR,
}


class NoBundleError(InputError):
    """There is no file ending in .tdkt in the folders named (`path`)."""

    code = "usage.no_bundle"


class EnrolmentFileError(InputError):
    """A file named alone belongs to the enrolment (`name`, `step` of `enrol`)."""

    code = "usage.enrolment_file"


# A file that was taken in before: nothing changed.
_KNOWN = "known"
_ROLES = {"receive": OfficeRole.SUPERIOR, "apply": OfficeRole.UNIT}
_WANTED = {"receive": FileType.BUNDLE, "apply": FileType.ANSWER}


def verify(wish: argparse.Namespace, output: Output) -> int:
    """Check a file without changing anything: wholly with the addressee's home, else from outside."""
    if wish.home is None:
        view: Any = exchange.inspect_file(wish.file)
        lines = [_("The file is whole. Only its addressee can check more.")]
        if not view.type.sealed:
            lines = [
                _("The file is whole and signed by the key it brings. Whose key that is, only paper tells.")
            ]
    elif exchange.inspect_file(wish.file).type in _ENROLMENT:
        return _verify_enrolment(wish, output)
    else:
        with office_to_read(wish) as app:
            view = exchange.verify_bundle(app, wish.file)
        lines = [
            _("The file is whole, its signature is right, and it is for this office."),
            _("From {office}, file number {number}.").format(office=view.sender_name, number=view.sequence),
        ]
        lines += [view.gap] if view.gap else []
    return output.result({"bundle": msgspec.to_builtins(view)}, lines)


def _verify_enrolment(wish: argparse.Namespace, output: Output) -> int:
    with office_to_read(wish) as app:
        view = exchange.verify_enrolment(app, wish.file)
    lines = [
        _("An enrolment file of {office} for this office, signed by the key it brings.").format(
            office=view.unit_name
        ),
        _("Compare with the paper of the other side:"),
        " ".join(view.fingerprint_groups),
        " ".join(view.fingerprint_words),
    ]
    return output.result({"enrolment": msgspec.to_builtins(view)}, lines)


def receive(wish: argparse.Namespace, output: Output) -> int:
    """Take bundles in, one transaction each; a bad one of many is named and does not stop the others."""
    return _take_in(wish, output, exchange.receive_bundle)


def apply(wish: argparse.Namespace, output: Output) -> int:
    """Take the superior's answers in: states, decisions, awards on record."""
    return _take_in(wish, output, exchange.apply_answer)


def _take_in(wish: argparse.Namespace, output: Output, take: Callable[..., Any]) -> int:
    results: list[dict[str, Any]] = []
    lines, code = [], 0
    files = _files(wish.paths)
    alone = len(files) == 1 and not wish.paths[0].is_dir()
    with office(wish) as app:
        if app.role is not _ROLES[wish.command]:
            raise WrongRoleError(step=wish.command)
        for path in files:
            try:
                skipped = _other_file(app, path, wish.command, alone=alone)
                fields, said = skipped or _one(app, path, take)
            except AppError as error:
                # One bad file of many must not keep the others outside.
                note_error(error)
                told, code = explain(error), max(code, error.exit_code)
                said = [told.what, told.safe, told.next]
                fields = {"status": "refused", **asdict(told), "words": said}
                if alone:
                    return output.refuse(error, {"files": [{"file": str(path)} | fields]})
            results.append({"file": str(path)} | fields)
            lines += [f"{path.name}: {said[0]}", *(f"  {line}" for line in said[1:])]
    return output.result({"files": results}, lines, code)


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.tdkt")) if path.is_dir() else [path]
    if not found:
        raise NoBundleError(path=", ".join(map(str, paths)))
    return found


def _other_file(
    app: Services, path: Path, step: str, *, alone: bool
) -> tuple[dict[str, Any], list[str]] | None:
    """Tell what a sound file of another step is for; None when this step is to look at it.

    A stick goes to and fro: what lies on it for another step is nothing bad, unless it was named `alone`.
    Raises: EnrolmentFileError, and as `inspect_file`.
    """
    kind = exchange.inspect_file(path).type
    if kind in _ENROLMENT:
        taken_by = "take" if app.role is OfficeRole.SUPERIOR else "accept"
        ours = _ENROLMENT[kind] is app.role
        if alone and ours:
            raise EnrolmentFileError(name=path.name, step=taken_by)
        words = _("an enrolment file; take it in with: enrol {step} FILE").format(step=taken_by)
        words = words if ours else _("an enrolment file for the other side; left alone")
        return None if alone else ({"status": "enrolment", "type": str(kind), "words": [words]}, [words])
    if kind is not _WANTED[step] and not alone:
        words = _("a file of another step ({type}); left alone").format(type=type_words(kind))
        return {"status": "other_step", "type": str(kind), "words": [words]}, [words]
    return None


def _one(app: Services, path: Path, take: Callable[..., Any]) -> tuple[dict[str, Any], list[str]]:
    aside = {row.id for row in exchange.quarantined(app)}
    open_before = {row.id for row in exchange.open_conflicts(app)}
    done = take(app, path)
    held = [row for row in exchange.quarantined(app) if row.id not in aside]
    split = [row for row in exchange.open_conflicts(app) if row.id not in open_before]
    lines = [_state_words(done.status or _KNOWN), *([done.gap] if done.gap else []), *_brought(done)]
    if split:
        words = ngettext(
            "{n} conflict will be kept for you to settle.",
            "{n} conflicts will be kept for you to settle.",
            len(split),
        )
        lines += [words.format(n=len(split)), *(f"- {_name(row)}" for row in split)]
    if held:
        words = ngettext(
            "{n} record can't be taken in and is put aside.",
            "{n} records can't be taken in and are put aside.",
            len(held),
        )
        lines.append(words.format(n=len(held)))
        lines += [f"- {_name(row)}: {_why(row)}" for row in held]
    fields = {name: value for name, value in msgspec.to_builtins(done).items() if name != "changes"}
    fields["status"] = done.status or _KNOWN
    fields["put_aside"] = [
        {"kind": row.kind, "uid": row.uid, "label": row.label, "reason": row.reason, "detail": row.detail}
        | {"kind_words": kind_words(row.kind), "words": _why(row)}
        for row in held
    ]
    fields["conflicts"] = [
        {"id": row.id, "kind": row.kind, "uid": row.uid, "label": row.label, "fields": list(row.fields)}
        for row in split
    ]
    return fields | {"words": lines}, lines


def _name(row: exchange.ConflictRow | exchange.QuarantineRow) -> str:
    return f"{kind_words(row.kind)}: {row.label or row.uid}"


def _why(row: exchange.QuarantineRow) -> str:
    return reason_words(row.reason, label(row.kind, row.detail) or row.detail)


def _state_words(status: str) -> str:
    words = {
        "received": _("received"),
        "partly": _("received, some records are put aside"),
        _KNOWN: _("already here"),
    }
    return words.get(status, str(status))


def _brought(done: Any) -> list[str]:
    if done.status is None:
        return []
    if not isinstance(done, exchange.ApplyDone):
        new, changed = done.counts.get("new", 0), done.counts.get("changed", 0)
        return [_("Received: {new} new and {changed} changed records.").format(new=new, changed=changed)]
    words = _("Granted: {granted}. Accepted: {accepted}. Returned: {returned}. Refused: {refused}.").format(
        granted=len(done.granted),
        accepted=len(done.accepted),
        returned=len(done.returned),
        refused=len(done.refused),
    )
    closed = ngettext("{n} round is closed.", "{n} rounds are closed.", len(done.closed_rounds))
    told = [closed.format(n=len(done.closed_rounds))] if done.closed_rounds else []
    return [words, *told, *undone_words(len(done.undone), len(done.reopened_rounds))]
