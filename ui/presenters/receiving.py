"""Files being received: what each would bring, and what became of it. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services import record_words
from services.dates import format_datetime
from services.exchange import BundleView, MissingFiles, PlanRow, ReceiveDone, ReceivePlan
from services.i18n import _, ngettext
from services.messages import Explanation
from services.messages.exchange import missing_words, reason_words, undone_words
from ui.presenters.exchange import count_lines


def plan_words(plan: ReceivePlan) -> str:
    """Return what taking a file in would do."""
    view: BundleView = plan.view
    lines = [
        _("From: {unit}, file number {number}, made {when}").format(
            unit=view.sender_name, number=view.sequence, when=format_datetime(view.created_at)
        ),
        ", ".join(count_lines(view.counts)),
    ]
    if plan.replay:
        lines.append(_("This file was received before; taking it in again changes nothing."))
    else:
        lines.append(
            _("New: {new}. Changed: {changed}. Known already: {known}.").format(
                new=plan.new, changed=plan.changed, known=plan.known
            )
        )
    if plan.conflicts:
        words = ngettext(
            "{n} conflict will be kept for you to settle.",
            "{n} conflicts will be kept for you to settle.",
            plan.conflicts,
        )
        lines.append(words.format(n=plan.conflicts))
    if plan.aside:
        words = ngettext(
            "{n} record can't be taken in and is put aside.",
            "{n} records can't be taken in and are put aside.",
            plan.aside,
        )
        lines.append(words.format(n=plan.aside))
        lines += _aside_rows([row for row in plan.rows if row.verdict == "aside"])
    if plan.gap and not plan.replay:  # that a file is known was said above
        lines.append(plan.gap)
    return "\n".join(line for line in lines if line)


def received_words(done: Any) -> str:
    """Return what was taken in."""
    if done.status is None:
        return _("This file was received before: nothing changed.")
    new, changed = done.counts.get("new", 0), done.counts.get("changed", 0)
    told = _("Received: {new} new and {changed} changed records.").format(new=new, changed=changed)
    return "\n".join((told, *aside_words(done.aside)))


_NAMED = 5


def aside_words(rows: Sequence[PlanRow]) -> list[str]:
    """Return how many records were put aside, then which ones and why, a line a reason."""
    if not rows:
        return []
    words = ngettext("{n} record was put aside:", "{n} records were put aside:", len(rows))
    return [words.format(n=len(rows)), *_aside_rows(rows)]


def _aside_rows(rows: Sequence[PlanRow]) -> list[str]:
    by_reason: dict[str, list[str]] = {}
    for row in rows:
        detail = record_words.label(row.kind, row.detail) or row.detail
        named = f"{record_words.kind_name(row.kind)} {row.label}".strip()
        by_reason.setdefault(reason_words(row.reason or "", detail), []).append(named)
    return [f"– {_some(names)}: {reason}" for reason, names in by_reason.items()]


def _some(names: Sequence[str]) -> str:
    """Return the first few of many names, and how many more there are."""
    text = "; ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return text if more <= 0 else _("{names} and {n} more").format(names=text, n=more)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePlan:
    """What one of several files would bring, or why it can't be received."""

    name: str
    plan: ReceivePlan | None = None
    refused: Explanation | None = None


def worth_asking(plans: Sequence[FilePlan]) -> bool:
    """Tell whether any of the files brings something."""
    return any(one.plan is not None and not one.plan.replay for one in plans)


def plans_title(plans: Sequence[FilePlan]) -> str:
    """Return the question over several files: how many of them there are to receive."""
    number, count = sum(one.plan is not None and not one.plan.replay for one in plans), len(plans)
    if number == count:
        return ngettext("Receive {count} file?", "Receive {count} files?", count).format(count=count)
    return _("Receive {n} of {count} files?").format(n=number, count=count)


def plans_words(plans: Sequence[FilePlan]) -> str:
    """Return what each file would bring, a block a file; of one that is refused, what happened."""
    blocks = []
    for one in plans:
        if one.plan is not None:
            blocks.append(f"{one.name}\n{plan_words(one.plan)}")
        elif one.refused is not None:
            blocks.append(f"{one.name}: {one.refused.what}")
    return "\n\n".join(blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTold:
    """What became of one of several files: what was taken in, or why it was refused."""

    name: str
    done: ReceiveDone | None = None
    refused: Explanation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of several files. `left`: names of those not looked at since the user stopped."""

    files: tuple[FileTold, ...]
    left: tuple[str, ...] = ()
    missing: tuple[MissingFiles, ...] = ()


def new_gaps(
    files: Sequence[FileTold], before: Sequence[MissingFiles], after: Sequence[MissingFiles]
) -> tuple[MissingFiles, ...]:
    """Return what is missing of those who sent these files, without what does no harm and was told before."""
    senders = {one.done.sender_unit for one in files if one.done is not None}
    told = {(gap.unit_id, number) for gap in before for number in gap.numbers}
    return tuple(
        gap
        for gap in after
        if gap.unit_id in senders
        and (not gap.whole or any((gap.unit_id, number) not in told for number in gap.numbers))
    )


def receipt_words(receipt: Receipt) -> str:
    """Return how many files were taken in, what was left, what is missing by unit, then a block for each.

    Of a refused file it has all three sentences.
    """
    files, left = receipt.files, receipt.left
    blocks = ["\n".join(_receipt_head(files, len(files) + len(left)))]
    if left:
        words = _("Stopped. What was received stays; receive these files again: {names}")
        blocks[0] += "\n" + words.format(names=", ".join(left))
    blocks += [f"{gap.unit_name}: {missing_words(gap.numbers, whole=gap.whole)}" for gap in receipt.missing]
    for one in files:
        told = one.refused if one.refused is not None else received_words(one.done)
        blocks.append(f"{one.name}: {told}")
    return "\n\n".join(blocks)


def _receipt_head(files: Sequence[FileTold], number: int) -> list[str]:
    """Return how many files were taken in, and how many of them were known before."""
    taken = sum(one.done is not None and one.done.status is not None for one in files)
    known = sum(one.done is not None for one in files) - taken
    lines = []
    if taken or not known:
        count = ngettext("Received: {taken} of {n} file.", "Received: {taken} of {n} files.", number)
        lines.append(count.format(taken=taken, n=number))
    if known:
        words = ngettext(
            "{n} file had been received before: it changed nothing.",
            "{n} files had been received before: they changed nothing.",
            known,
        )
        lines.append(words.format(n=known))
    return lines


def applied_words(done: Any) -> str:
    """Return what an answer brought."""
    if done.status is None:
        return _("This file was received before: nothing changed.")
    words = _("Granted: {granted}. Accepted: {accepted}. Returned: {returned}. Refused: {refused}.").format(
        granted=len(done.granted),
        accepted=len(done.accepted),
        returned=len(done.returned),
        refused=len(done.refused),
    )
    told = " ".join((words, *undone_words(len(done.undone), len(done.reopened_rounds))))
    return "\n".join((told, *aside_words(done.aside)))
