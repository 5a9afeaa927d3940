"""The prize money of a decision as a list, a total, and lines to paste. Plain Python."""

from __future__ import annotations

from services.i18n import N_, _
from services.messages.regimes import lapsed_words
from services.numbers import format_decimal, format_int, format_money
from services.prizes import DecisionPrizes, PrizeRow
from services.words import word
from ui.presenters.awards import award_short
from ui.tables import Cell, Column, Kind
from ui.tokens import Tone


def _money(row: PrizeRow) -> Cell:
    if row.amount is None:
        return Cell(text=_("not known"), tone=Tone.WARN)
    if row.instead:
        return Cell(text="–", tone=Tone.MUTED)
    return Cell(text=format_int(row.amount), tone=Tone.WARN if row.unconfirmed else Tone.PLAIN)


def _note(row: PrizeRow) -> str:
    if row.amount is None:
        return _("look it up in the decree")
    if row.instead:
        return _("paid as {award}").format(award=row.instead)
    notes = [_("not confirmed yet")] if row.unconfirmed else []
    if row.beside:
        words = _("for the same time also given: {awards}; only the highest title is paid")
        notes.append(words.format(awards="; ".join(row.beside)))
    return " · ".join(notes)


COLUMNS: tuple[Column[PrizeRow], ...] = (
    Column(
        key="name",
        title=N_("Recipient"),
        value=lambda row: Cell(text=row.recipient_name, subtitle=word(row.recipient_kind)),
        kind=Kind.TITLE,
        width=22,
        stretch=True,
    ),
    Column(
        key="award",
        title=N_("Award"),
        value=lambda row: award_short(row.award_code, row.award_name),
        width=26,
        stretch=True,
    ),
    Column(
        key="coefficient",
        title=N_("Coefficient"),
        value=lambda row: format_decimal(row.coefficient) if row.coefficient is not None else "",
        width=8,
    ),
    Column(
        key="exact",
        title=N_("Unrounded"),
        value=lambda row: format_decimal(row.exact) if row.exact is not None else "",
        width=12,
    ),
    Column(key="amount", title=N_("Prize (đồng)"), value=_money, width=13),
    Column(key="note", title=N_("Note"), value=_note, width=24, stretch=True),
)


def total(found: DecisionPrizes) -> str:
    """Return the total in figures and words."""
    return _("Total: {amount} ({words})").format(amount=format_money(found.total), words=found.words)


def rests_on(found: DecisionPrizes) -> str:
    """Return what the figures rest on."""
    first = next((row for row in found.rows if row.salary is not None), None)
    if first is None or first.salary is None:
        return ""
    words = _("Base salary {amount}; {article}").format(
        amount=format_money(first.salary), article=first.article
    )
    return f"{words}. {lapsed_words(found.act, found.ended_on)}" if found.ended_on else words


def as_text(found: DecisionPrizes) -> str:
    """Return the list as lines with tabs, to be pasted into a table."""
    lines = []
    for row in found.rows:
        cells = (
            row.recipient_name,
            row.award_name,
            format_decimal(row.coefficient) if row.coefficient is not None else "",
            format_decimal(row.exact) if row.exact is not None else "",
            _money(row).text,
            _note(row),
        )
        lines.append("\t".join(cells))
    return "\n".join([*lines, total(found)])
