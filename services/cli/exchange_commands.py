"""Commands about files on a stick, in both roles."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from services import exchange
from services.app import Services
from services.appraisals import Appraise, appraise
from services.cli.environment import office
from services.cli.office_commands import unit_id_of
from services.cli.output import Output
from services.cli.record_commands import the_round
from services.decisions import DecisionLine, RecordDecision, record_decision
from services.errors import AppError, UsageError
from services.i18n import _, ngettext
from services.logs import note_error
from services.messages import explain


def export(wish: argparse.Namespace, output: Output) -> int:
    """Write a round and reports for the superior; done only when the file was read back."""
    with office(wish) as app:
        round_uid = None if wish.report and not wish.round else the_round(app, wish.round).uid
        command = exchange.ExportRound(round_uid=round_uid, report_uids=tuple(wish.report), target=wish.out)
        done = exchange.export_bundle(app, command)
    return _written(done, output)


def _written(done: Any, output: Output) -> int:
    fields = {
        "file": str(done.path),
        "sequence": done.sequence,
        "digest": done.inner_digest,
        "sha256": done.file_sha256,
        "counts": dict(done.counts),
        "size": done.size,
    }
    output.result(fields, [_("Written and read back: {path}").format(path=done.path)])
    return 0


def verify(wish: argparse.Namespace, output: Output) -> int:
    """Check a file without changing anything: wholly with the addressee's home, else from outside."""
    if wish.home is None:
        view: Any = exchange.inspect_file(wish.file)
        known = _("The file is whole. Only its addressee can check more.")
    else:
        with office(wish) as app:
            view = exchange.verify_bundle(app, wish.file)
        known = _("The file is whole, its signature is right, and it is for this office.")
    output.result({"bundle": msgspec.to_builtins(view)}, [known])
    return 0


def receive(wish: argparse.Namespace, output: Output) -> int:
    """Take bundles in, one transaction each; a refused one stops the command before it changes anything."""
    return _take_in(wish, output, exchange.receive_bundle)


def apply(wish: argparse.Namespace, output: Output) -> int:
    """Take the superior's answers in: states, decisions, awards on record."""
    return _take_in(wish, output, exchange.apply_answer)


def _take_in(wish: argparse.Namespace, output: Output, take: Any) -> int:
    results: list[dict[str, Any]] = []
    lines, code = [], 0
    files = _files(wish.paths)
    with office(wish) as app:
        for path in files:
            try:
                done = take(app, path)
            except AppError as error:
                # One bad file of many must not keep the others outside.
                if len(files) == 1:
                    raise
                note_error(error)
                told, code = explain(error), max(code, error.exit_code)
                results.append({"file": str(path), "status": "refused", "code": error.code})
                lines.append(f"{path.name}: {told.what} {told.next}")
                continue
            fields = {
                name: value for name, value in msgspec.to_builtins(done).items() if name not in ("changes",)
            }
            results.append({"file": str(path)} | fields)
            lines.append(f"{path.name}: {_state_words(fields.get('status', 'received'))}")
    output.result({"files": results}, lines)
    return code


def _state_words(status: str | None) -> str:
    words = {
        "received": _("received"),
        "partly": _("received, some records are put aside"),
        None: _("already here"),
    }
    return words.get(status, str(status))


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.tdkt")) if path.is_dir() else [path]
    if not found:
        raise UsageError(detail=_("there is no file ending in .tdkt"))
    return found


def _waiting(app: Services, unit: str, states: tuple[str, ...]) -> list[Any]:
    wanted = unit_id_of(unit) if unit else ""
    return [
        row for row in exchange.superior_nominations(app) if row.state in states and wanted in ("", row.owner)
    ]


def appraise_nominations(wish: argparse.Namespace, output: Output) -> int:
    """Accept or return nominations; without uids all that wait."""
    outcome: Literal["accepted", "returned"] = "accepted" if wish.outcome == "accept" else "returned"
    with office(wish) as app:
        uids = tuple(wish.nominations) or tuple(row.uid for row in _waiting(app, wish.unit, ("submitted",)))
        appraise(
            app,
            Appraise(nomination_uids=uids, outcome=outcome, reason=wish.reason),
        )
    count = len(uids)
    words = ngettext("{n} nomination appraised", "{n} nominations appraised", count).format(n=count)
    output.result({"outcome": outcome, "nominations": list(uids)}, [words])
    return 0


def decide(wish: argparse.Namespace, output: Output) -> int:
    """Record a decision on nominations; without `--grant` all that were accepted and are not refused."""
    refused = dict(_refusal(text) for text in wish.refuse)
    with office(wish) as app:
        granted = wish.grant or [
            row.uid for row in _waiting(app, wish.unit, ("accepted",)) if row.uid not in refused
        ]
        lines = [DecisionLine(nomination_uid=uid, outcome="granted") for uid in granted]
        lines += [
            DecisionLine(nomination_uid=uid, outcome="refused", reason=reason)
            for uid, reason in refused.items()
        ]
        if not lines:
            raise UsageError(detail=_("no nomination waits for a decision"))
        profile = app.profile()
        changes = record_decision(
            app,
            RecordDecision(
                number=wish.number,
                decided_on=wish.date,
                title=wish.title or "Về việc khen thưởng",
                issuer=profile.issuer_name,
                signer_name=wish.signer,
                signer_title=wish.signer_title,
                items=tuple(lines),
            ),
        )
    output.result(
        {"decision": changes.subject, "granted": list(granted), "refused": list(refused)},
        [
            _("Decision {number} recorded: {granted} granted, {refused} refused.").format(
                number=wish.number, granted=len(granted), refused=len(refused)
            )
        ],
    )
    return 0


def _refusal(text: str) -> tuple[str, str]:
    uid, equals, reason = text.partition("=")
    if not equals or not reason.strip():
        raise UsageError(detail=_("--refuse needs UID=REASON"))
    return uid, reason.strip()


def answer(wish: argparse.Namespace, output: Output) -> int:
    """Write the answer for a unit."""
    with office(wish) as app:
        done = exchange.write_answer(app, unit_id=unit_id_of(wish.unit), target=wish.out)
    return _written(done, output)


def enrol(wish: argparse.Namespace, output: Output) -> int:
    """Run one step of the enrolment."""
    steps = {
        "offer": _offer,
        "accept": _accept,
        "take": _take,
        "list": _list,
        "confirm": _confirm,
        "revoke": _revoke,
    }
    with office(wish) as app:
        return steps[wish.step](app, wish, output)


def _offer(app: Services, wish: argparse.Namespace, output: Output) -> int:
    done = exchange.offer_enrolment(app, wish.out, unit_id_of(wish.unit))
    return _enrolled(done, output)


def _accept(app: Services, wish: argparse.Namespace, output: Output) -> int:
    return _enrolled(exchange.answer_enrolment(app, wish.file, wish.out), output)


def _take(app: Services, wish: argparse.Namespace, output: Output) -> int:
    return _enrolled(exchange.take_enrolment(app, wish.file), output)


def _enrolled(done: Any, output: Output) -> int:
    fields = msgspec.to_builtins(done, enc_hook=str)
    fields = {k: v for k, v in fields.items() if k != "changes"} if isinstance(fields, dict) else {}
    path = fields.get("path")
    output.result(fields, [_("Written: {path}").format(path=path)] if path else [_("Taken in.")])
    return 0


def _list(app: Services, _wish: argparse.Namespace, output: Output) -> int:
    found = exchange.peers(app)
    lines = [f"{row.id}  {row.status}  {row.unit_name}  {' '.join(row.fingerprint_groups)}" for row in found]
    output.result({"peers": msgspec.to_builtins(found)}, lines)
    return 0


def _confirm(app: Services, wish: argparse.Namespace, output: Output) -> int:
    command = exchange.ConfirmPeer(peer_id=wish.peer, fingerprint=wish.fingerprint, by=wish.by)
    exchange.confirm_peer(app, command)
    output.result({"peer": wish.peer}, [_("The office is enrolled.")])
    return 0


def _revoke(app: Services, wish: argparse.Namespace, output: Output) -> int:
    exchange.revoke_peer(app, exchange.RevokePeer(peer_id=wish.peer, reason=wish.reason))
    output.result({"peer": wish.peer}, [_("The office is trusted no longer.")])
    return 0
