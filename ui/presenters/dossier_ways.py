"""Words for the way of a dossier: where it goes, until when, and what authorities are asked on its way."""

from __future__ import annotations

from services.dates import format_date
from services.dossier_ways import Confirmation, DossierWay
from services.i18n import _


def deadline_text(way: DossierWay) -> str:
    """Return the day until which the dossier has to be there, with who set it; "" where no rule sets one."""
    if way.deadline is None:
        return ""
    doubt = way.deadline_from or ("" if way.deadline_confirmed else _("to be confirmed"))
    return " · ".join(part for part in (format_date(way.deadline), doubt) if part)


def path_text(way: DossierWay) -> str:
    """Return the way of the dossier, step by step."""
    steps = " → ".join(way.path.split(", "))
    doubt = _("to be confirmed")  # outside the braces: inside them no tool finds the words
    return f"{steps} ({doubt})" if steps and not way.path_confirmed else steps


def confirmations_title(found: tuple[Confirmation, ...]) -> str:
    """Return the heading of what authorities confirm, with whose rule it is."""
    title = _("What authorities confirm ({n})").format(n=len(found))
    sources = dict.fromkeys(one.source for one in found if one.source)
    return " · ".join((title, *sources))


def confirmation_facts(found: tuple[Confirmation, ...]) -> list[tuple[str, str]]:
    """Return a line for each authority: its name, and what it is asked, about whom, by which article."""
    doubt = _("to be confirmed")
    return [
        (one.agency, f"{one.text} · {one.about} ({one.citation}{'' if one.confirmed else '; ' + doubt})")
        for one in found
    ]
