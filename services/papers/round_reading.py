"""A round as its papers read it: once, however many of them are filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.documents import Paper
from models.types import PaperState
from services.app import Services
from services.office_profile import OfficeProfile
from services.papers.data_meeting import MeetingFacts, meeting_facts
from services.papers.errors import PaperOrderError
from services.papers.facts import RoundFacts, round_facts
from services.report_forms import REPORT_FORMS


class RoundReading:
    """What the papers of one round, or of one report, share: read once.

    `completed`: as they will be once what came back from the superior is completed.
    """

    def __init__(
        self,
        session: Session,
        app: Services,
        *,
        round_uid: str | None,
        nomination_uid: str | None = None,
        profile: OfficeProfile | None = None,
        completed: bool = False,
    ) -> None:
        self.session, self.app = session, app
        self._completed = completed
        self.round_uid, self._only = round_uid, nomination_uid
        self.forms, self.profile = app.forms, profile or app.profile()

    @cached_property
    def facts(self) -> RoundFacts:
        """Return the round. Raises: PaperOrderError without one."""
        if self.round_uid is None:
            raise PaperOrderError(form="")
        only = (self._only,) if self._only else ()
        found = round_facts(self.session, self.app, self.round_uid, *only)
        return found.completed() if self._completed else found

    @cached_property
    def meetings(self) -> tuple[MeetingFacts, ...]:
        """Return the meetings on the round, oldest first. Raises: PaperOrderError without a round."""
        if self.round_uid is None:
            raise PaperOrderError(form="")
        return meeting_facts(self.session, self.app, self.profile, self.round_uid)

    @cached_property
    def issued_forms(self) -> Mapping[str, set[str]]:
        """Return the forms in force about each nomination of the round."""
        found: dict[str, set[str]] = defaultdict(set)
        rows = self.session.execute(
            select(Paper.subject_uid, Paper.form_id).where(
                Paper.round_uid == self.round_uid,
                Paper.form_id.in_(REPORT_FORMS),
                Paper.state == PaperState.ISSUED,
                Paper.deleted_at.is_(None),
            )
        )
        for subject, form in rows:
            found[subject or ""].add(form)
        return found

    @cached_property
    def today(self) -> date:
        """Return the day of the drafts."""
        return self.app.clock.today()

    def held(self) -> list[MeetingFacts]:
        """Return the meetings that are concluded, oldest first."""
        return [one for one in self.meetings if one.view.concluded]

    def met_on(self) -> date | None:
        """Return the day of the last of them."""
        held = self.held()
        return held[-1].held_on if held else None
