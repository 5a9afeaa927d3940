"""The six steps of a round: what each says, and which is next. Plain Python."""

from __future__ import annotations

from datetime import date

from services.i18n import N_, _, ngettext
from services.rounds import RoundView, StepView
from services.vocabulary import RoundState
from ui.widgets.step_bar import Step

STEPS: dict[str, str] = {
    "nominations": N_("Nominations"),
    "reports": N_("Merits"),
    "council": N_("Council"),
    "papers": N_("Print, sign"),
    "send": N_("Send up"),
    "result": N_("Results"),
}


def steps(view: RoundView) -> tuple[Step, ...]:
    """Return the six steps with a count or what blocks."""
    return tuple(_step(view, step) for step in view.steps)


def _step(view: RoundView, step: StepView) -> Step:
    blocker = _blocker(step)
    later = step.state == "todo"
    return Step(
        key=step.key,
        label=_(STEPS[step.key]),
        note=_note(view, step) if later or not blocker else blocker,
        done=step.state == "done",
        blocks=bool(blocker) and not later,
    )


def _blocker(step: StepView) -> str:
    values = {key: value for key, value in step.values.items() if isinstance(value, int)}
    if step.blocker == "reports":
        n = values.get("reports", 0)
        return ngettext("{n} report missing", "{n} reports missing", n).format(n=n)
    if step.blocker == "papers":
        n = values.get("papers", 0)
        return ngettext("{n} with gaps", "{n} with gaps", n).format(n=n)
    if step.blocker == "not_issued":
        n = values.get("waiting", 0)
        return ngettext("{n} not issued", "{n} not issued", n).format(n=n)
    words = {
        "no_nominations": N_("nobody nominated yet"),
        "not_met": N_("not held yet"),
        "not_frozen": N_("round not frozen yet"),
        "returned": N_("nominations came back"),
    }
    return _(words[step.blocker]) if step.blocker in words else ""


def _note(view: RoundView, step: StepView) -> str:
    values = step.values
    count = int(values.get("count", 0) or 0)
    if step.key == "nominations":
        return ngettext("{n} nomination", "{n} nominations", count).format(n=count)
    if step.key == "reports":
        return _("all complete") if step.state == "done" else ""
    if step.key == "council":
        if values.get("simple"):
            return _("not needed")
        on = str(values.get("on") or "")
        return _("meets {day}").format(day=f"{date.fromisoformat(on):%d/%m}") if on else _("not called yet")
    if step.key == "papers":
        n = int(values.get("issued", 0) or 0)
        return ngettext("{n} paper issued", "{n} papers issued", n).format(n=n)
    if step.key == "send":
        return _sent(count) if step.state == "done" else ""
    if not count:  # the commune decides itself
        return _("decided") if view.state is RoundState.CLOSED else ""
    granted = int(values.get("granted", 0) or 0)
    sent = view.state in (RoundState.SENT, RoundState.CLOSED)
    return _("{granted} of {count} granted").format(granted=granted, count=count) if sent else ""


def _sent(count: int) -> str:
    if not count:
        return _("nothing to send")
    return ngettext("{n} sent up", "{n} sent up", count).format(n=count)


def nothing_up(view: RoundView) -> bool:
    """Tell whether nothing of a frozen round goes to the province: the commune decides it itself."""
    return any(
        step.key == "send" and step.state == "done" and not step.values.get("count") for step in view.steps
    )


def first_step(view: RoundView) -> str:
    """Return the step to work at: the first that is not done."""
    return next((step.key for step in view.steps if step.state not in ("done", "blocked")), "result")
