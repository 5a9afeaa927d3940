"""The history of a nomination in words: the steps of both offices in one line. Plain Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from services.app import Services
from services.dates import format_date
from services.i18n import N_, _
from services.timeline import TimelineStep
from services.vocabulary import NominationState
from services.words import word
from ui.presenters.nominations import ACTIONS, moment
from ui.widgets.detail import HistoryLine

_ANSWERS = {
    "receipt": N_("Receipt for file {number}: it arrived"),
    "received": N_("Received by file"),
    "accepted": N_("Accepted at appraisal"),
    "returned": N_("Returned"),
    "granted": N_("Granted by decision {number} of {day}"),
    "refused": N_("Refused by decision {number} of {day}"),
    "applied": N_("The answer was taken in here"),
}


def timeline_lines(app: Services, steps: Sequence[TimelineStep]) -> tuple[HistoryLine, ...]:
    """Return the steps, the newest first; who of another office names the office."""

    def office(unit: str) -> str:
        return app.units.get(unit).full_name if unit and unit != app.unit_id else ""

    return tuple(_line(step, office) for step in reversed(steps))


def _line(step: TimelineStep, office: Callable[[str], str]) -> HistoryLine:
    who = ", ".join(part for part in (step.who, office(step.office)) if part)
    text = _text(step) + (f": {step.reason}" if step.reason else "") + (f" ({who})" if who else "")
    return HistoryLine(when=moment(step.happened_at), text=text)


def _text(step: TimelineStep) -> str:
    if step.what in _ANSWERS:
        day = format_date(step.on) if step.on else ""
        text = _(_ANSWERS[step.what]).format(number=step.number, day=day)
        return text + " " + _("(of an earlier version)") if step.older else text
    if step.what == "vote" and step.to_state in tuple(NominationState):
        return word(NominationState(step.to_state))
    return _(ACTIONS.get(step.what, step.what))
