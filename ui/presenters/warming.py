"""What is read beforehand, so that the first look at a round doesn't wait for it. Plain Python."""

from __future__ import annotations

from services.app import Services
from services.attachments import attachments_of
from services.dossiers import dossier_of, rows_and_gaps
from services.nominations import get_nomination
from services.papers import round_paper_plan
from services.rounds import RoundView, get_round, list_rounds
from services.timeline import timeline_of
from ui.presenters.timeline import timeline_lines


def read_latest(app: Services) -> RoundView | None:
    """Read the latest round as its workspace does; rule packs and statements are made ready by that."""
    found = max(list_rounds(app), key=lambda row: (row.year, row.nomination_count), default=None)
    if found is None:
        return None
    view = get_round(app, found.uid)
    rows, _gaps = rows_and_gaps(app, found.uid)
    round_paper_plan(app, found.uid)
    for row in rows[:1]:
        get_nomination(app, row.uid)
        dossier_of(app, row.uid)
        attachments_of(app, row.uid)
        timeline_lines(app, timeline_of(app, row.uid))
    return view
