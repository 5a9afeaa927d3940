"""Commands that write files for the other side, and what the superior says between."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from models.types import OfficeRole
from services import exchange
from services.app import Services
from services.appraisals import Appraise, appraise
from services.cli.environment import office
from services.cli.office_commands import unit_id_of
from services.cli.output import Output
from services.cli.record_commands import DecisionUnknownError, the_round
from services.decision_lines import CorrectLines, correct_lines
from services.decisions import DecisionLine, RecordDecision, decisions, record_decision
from services.errors import RuleError, UsageError
from services.exchange.errors import WrongRoleError
from services.i18n import _, ngettext
from services.messages.gaps import gap_words
from services.send_lacks import SendLacks, send_lacks
from services.vocabulary import RoundState


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something that a file lacks: whose or which paper (`path`), and what about it (`reason`), in words."""

    path: str
    reason: str


class ExportIncompleteError(RuleError):
    """The file would lack something (`count`) and was not asked for like that; `problems` lists it."""

    code = "usage.export_incomplete"

    def __init__(self, problems: tuple[Missing, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


def export(wish: argparse.Namespace, output: Output) -> int:
    """Write a round and reports for the superior; done only when the file was read back."""
    with office(wish) as app:
        if app.role is not OfficeRole.UNIT:  # before it is asked for a round that it can't have
            raise WrongRoleError(step="export")
        row = None if wish.report and not wish.round else the_round(app, wish.round)
        missing: tuple[Missing, ...] = ()
        if row is not None and row.state in (RoundState.FROZEN, RoundState.SENT):
            missing = _missing(send_lacks(app, row.uid))
        if missing and not wish.incomplete:
            raise ExportIncompleteError(missing)
        command = exchange.ExportRound(
            round_uid=row.uid if row else None, report_uids=tuple(wish.report), target=wish.out
        )
        done = exchange.export_bundle(app, command)
    words = ngettext("The file lacks {n} thing:", "The file lacks {n} things:", len(missing))
    lines = [words.format(n=len(missing))] if missing else []
    lines += [f"  {one.path}: {one.reason}" for one in missing]
    return _written(done, output, {"missing": msgspec.to_builtins(missing)}, lines)


def _missing(lacks: SendLacks) -> tuple[Missing, ...]:
    found = [Missing(path=one.recipient_name, reason=gap_words(one.what, one.title)) for one in lacks.gaps]
    for row in lacks.papers:
        name = " – ".join(filter(None, (row.title, row.subject_name, row.award_name)))
        words = (
            _("not issued anew since the round was reopened") if row.state == "outdated" else _("not issued")
        )
        found.append(Missing(path=name, reason=words))
    return tuple(found)


def _written(done: Any, output: Output, more: dict[str, Any] | None = None, lines: Sequence[str] = ()) -> int:
    fields = {
        "file": str(done.path),
        "sequence": done.sequence,
        "digest": done.inner_digest,
        "sha256": done.file_sha256,
        "counts": dict(done.counts),
        "size": done.size,
    }
    told = [_("Written and read back: {path}").format(path=done.path), *lines]
    return output.result(fields | (more or {}), told)


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
    return output.result({"outcome": outcome, "nominations": list(uids)}, [words])


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
    return output.result(
        {"decision": changes.subject, "granted": list(granted), "refused": list(refused)},
        [
            _("Decision {number} recorded: {granted} granted, {refused} refused.").format(
                number=wish.number, granted=len(granted), refused=len(refused)
            )
        ],
    )


def correct(wish: argparse.Namespace, output: Output) -> int:
    """Put right whom a recorded decision of this office names, and what it says of each."""
    lines = [DecisionLine(nomination_uid=uid) for uid in wish.grant]
    lines += [
        DecisionLine(nomination_uid=uid, outcome="refused", reason=reason)
        for uid, reason in (_refusal(text) for text in wish.refuse)
    ]
    with office(wish) as app:
        named = [row for row in decisions(app) if row.owner == app.unit_id and row.number == wish.number]
        found = [row for row in named if wish.year in (None, row.decided_on.year)]
        if not found:
            raise DecisionUnknownError(number=wish.number)
        if len(found) > 1:
            raise UsageError(detail=_("several decisions have this number: name the year with --year"))
        command = CorrectLines(
            uid=found[0].uid, say=tuple(lines), strike=tuple(wish.strike), reason=wish.reason
        )
        correct_lines(app, command)
    count = len(lines) + len(wish.strike)
    words = ngettext("{n} line was put right.", "{n} lines were put right.", count).format(n=count)
    fields = {
        "decision": found[0].uid,
        "said": [line.nomination_uid for line in lines],
        "struck": list(wish.strike),
    }
    return output.result(fields, [words])


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
