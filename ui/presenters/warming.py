"""What is read beforehand, so that the first look at a round doesn't wait for it. Plain Python."""

from __future__ import annotations

from services.app import Services
from services.dossiers import dossier_of
from services.nominations import get_nomination, nomination_rows
from services.papers import round_paper_plan
from services.rounds import get_round, list_rounds, round_gaps


def read_latest(app: Services) -> None:
    """Read the latest round as its workspace does; rule packs and statements are made ready by that."""
    found = max(list_rounds(app), key=lambda row: (row.year, row.nomination_count), default=None)
    if found is None:
        return
    get_round(app, found.uid)
    round_gaps(app, found.uid)
    round_paper_plan(app, found.uid)
    for row in nomination_rows(app, found.uid)[:1]:
        get_nomination(app, row.uid)
        dossier_of(app, row.uid)
