"""The words of the first page. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from services.i18n import _, ngettext
from services.overview import DueRow, Overview, WaitRow
from services.sample_aside import place_aside
from ui.presenters.states import StateLine, backup, bundle, day
from ui.prompts import Choice, way_out
from ui.tokens import Tone

_URGENT, _NEAR = 3, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that leads to its rows: a number or a day in front, words, a quiet addition."""

    lead: str
    text: str
    detail: str
    icon: str
    tone: Tone
    page: str
    where: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One number of the year, the page that holds its rows, and what that page is to show."""

    number: str
    text: str
    page: str
    where: dict[str, str]


def days_left(days: int) -> tuple[str, Tone]:
    """Return how long there is, in words, and how much it presses."""
    if days < 0:
        text = ngettext("{n} day late", "{n} days late", -days).format(n=-days)
        return text, Tone.BAD
    if days == 0:
        return _("today"), Tone.BAD
    text = ngettext("{n} day left", "{n} days left", days).format(n=days)
    return text, Tone.BAD if days <= _URGENT else Tone.WARN if days <= _NEAR else Tone.MUTED


def due_line(row: DueRow) -> Line:
    """Return the line of something with a day."""
    words, tone = days_left(row.days_left)
    what = {
        "round": _("Send the nominations of the round"),
        "movement": _("Review of the movement"),
    }[row.what]
    icon = "star" if row.what == "round" else "flag"
    return Line(
        lead=day(row.on), text=row.title, detail=f"{what} · {words}", icon=icon, tone=tone,
        page=row.page, where={"uid": row.uid},
    )  # fmt: skip


def wait_line(row: WaitRow) -> Line:
    """Return the line of what waits for a step."""
    words, icon, tone = {
        "lack_report": (_("reports of achievements to write or complete"), "edit", Tone.WARN),
        "lack_papers": (_("nominations lack papers"), "attach", Tone.WARN),
        "lack_verdict": (_("nominations need a look at their conditions"), "scales", Tone.WARN),
        "lack_vote": (_("nominations wait for the council"), "vote", Tone.INFO),
        "to_send": (_("nominations ready to be sent"), "send", Tone.INFO),
        "returned": (_("nominations came back and wait to be completed"), "undo", Tone.WARN),
        "to_issue": (_("papers not issued yet"), "stamp", Tone.INFO),
        "undecided": (_("nominations accepted, the decision has not come yet"), "clock", Tone.MUTED),
        "unanswered": (_("nominations sent, the answer has not come yet"), "clock", Tone.MUTED),
        "to_appraise": (_("nominations to appraise"), "scales", Tone.WARN),
        "to_decide": (_("nominations wait for a decision"), "gavel", Tone.INFO),
        "units_silent": (_("units have sent nothing yet"), "inbox", Tone.MUTED),
        "conflicts": (_("records differ and wait for your choice"), "warn", Tone.BAD),
        "aside": (_("records were put aside"), "warn", Tone.WARN),
        "repairs": (_("faults in records to mend"), "warn", Tone.WARN),
    }[row.code]
    return Line(
        lead=str(row.count), text=words, detail=row.title, icon=icon, tone=tone, page=row.page,
        where=dict(row.where),
    )  # fmt: skip


def tiles(view: Overview) -> list[Tile]:
    """Return the numbers of the year; "only": "" asks a page for its whole list."""
    nominations = "rounds" if "rounds" in view.counts else "appraisal"
    names = {
        "rounds": (_("rounds"), "rounds", ""),
        "nominations": (_("nominations"), nominations, ""),
        "granted": (_("commended"), "appraisal", "granted"),
        "units": (_("units enrolled"), "tracking", ""),
        "recipients": (_("recipients on record"), "recipients", ""),
        "movements": (_("movements"), "movements", ""),
    }
    where = {key: {"only": only} for key, (_text, _page, only) in names.items()}
    if view.one_round:
        where["nominations"] = {"uid": view.one_round, "step": "nominations", "only": "all"}
    return [
        Tile(number=str(view.counts[key]), text=text, page=page, where=where[key])
        for key, (text, page, _only) in names.items()
        if key in view.counts
    ]


def exchange_state(view: Overview, role: str) -> StateLine:
    """Return the sentence about the last file."""
    return bundle(view.last_sent, role)


backup_state = backup


def leave_sample(root: Path) -> tuple[str, str, tuple[Choice, ...]]:
    """Return title, text and answers of the question before the sample makes room for a real office."""
    text = _(
        "The sample is closed, and the first start of your office begins. Nothing of the sample is deleted: "
        "its folder is renamed to\n{path}\n"
        "To look at it again, ask whoever looks after this PC; the README of the program says how."
    )
    go = Choice(key="go", label=_("Close the sample and set up"), primary=True)
    return _("Set up a real office"), text.format(path=place_aside(root)), (way_out(), go)
