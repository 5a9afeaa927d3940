"""From an order to the data of its form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.events import Event
from models.nominations import AwardRound, Nomination
from models.types import OfficeRole, VotingMethod
from services.app import Services
from services.office_profile import default_profile
from services.paper_kinds import how_filled
from services.papers.data_achievement import achievement_report
from services.papers.data_completion import completion_request, returned
from services.papers.data_decision import award_decision, own_awards
from services.papers.data_handover import bundle_of_round, handover
from services.papers.data_meeting import MeetingFacts, ballot_count, minutes
from services.papers.data_merit import MeritReport
from services.papers.data_period import period_report, report_facts
from services.papers.data_submission import nomination_list, proposed_upward, submission
from services.papers.data_voting import ballot, invitation, secret_rows
from services.papers.errors import (
    PaperMeetingOpenError,
    PaperNothingReturnedError,
    PaperOrderError,
    PaperRoundOpenError,
)
from services.papers.facts import Candidate, round_of
from services.papers.filled import Filled
from services.papers.records import RECORD_FORMS, RecordFiller
from services.papers.round_reading import RoundReading
from services.papers.rows import PaperOrder
from services.papers.service import service_of
from services.report_forms import OF_YEAR, REPORT_FORMS, SUMMARY, kept_form, report_form

VOTING_FORMS = ("phieu_bau", "giay_moi")
MEETING_FORMS = ("bien_ban_hop", "bien_ban_kiem_phieu")


class Filler(RoundReading):
    """Fills the papers of one round, or of one report."""

    def fill(self, order: PaperOrder, signer: int = 0) -> Filled:
        """Return a form with its data.

        Raises: PaperOrderError, NotFoundError, FormUnknown, PaperSignerError.
        """
        if order.form_id == "to_trinh":
            return self._submission(order, signer)
        if order.form_id == "danh_sach":
            return self._list()
        if order.form_id in REPORT_FORMS:
            return self._achievement(order, signer)
        if order.form_id in MEETING_FORMS:
            return self._meeting(order)
        if order.form_id in VOTING_FORMS:
            return self._voting(order, signer)
        if order.form_id == "quyet_dinh_khen_thuong":
            return self._decision(signer)
        if order.form_id == "phieu_bo_sung":
            return self._completion()
        if order.form_id == "phieu_giao_nhan":
            return self._handover(order)
        if order.report_uid is not None:
            return self._period(order.report_uid, signer)
        self.forms.form(order.form_id)
        raise PaperOrderError(form=order.form_id)

    def _submission(self, order: PaperOrder, signer: int) -> Filled:
        held = self.held()
        listed = order.options.get("listed")
        data = submission(
            self.forms,
            self.profile,
            self.facts,
            day=self.today,
            council=held[-1].council if held else self.profile.council_name,
            met_on=held[-1].held_on if held else None,
            signer=signer,
            listed=listed if isinstance(listed, bool) else None,
        )
        return self._of_round("to_trinh", data, data.head.symbol)

    def _list(self) -> Filled:
        return self._of_round("danh_sach", nomination_list(self.forms, self.profile, self.facts), "")

    def _decision(self, signer: int) -> Filled:
        level = "province" if self.app.role is OfficeRole.SUPERIOR else "commune"
        if not own_awards(self.facts, level):
            raise PaperOrderError(form="quyet_dinh_khen_thuong")
        held = self.held()
        data = award_decision(
            self.forms,
            self.profile,
            self.facts,
            level=level,
            day=self.today,
            council=held[-1].council if held else self.profile.council_name,
            met_on=self.met_on(),
            signer=signer,
        )
        return self._of_round("quyet_dinh_khen_thuong", data, data.head.symbol)

    def _completion(self) -> Filled:
        if not returned(self.facts):
            raise PaperNothingReturnedError(title=self.facts.title)
        owner = self.session.scalars(select(AwardRound.owner).where(AwardRound.uid == self.round_uid)).one()
        unit = default_profile(self.app.units, owner).issuer_name
        data = completion_request(self.session, self.profile, self.facts, unit=unit, day=self.today)
        return Filled(
            form=self.forms.form("phieu_bo_sung"),
            data=data,
            round_uid=self.round_uid,
            subject_uid=None,
            subject_name=unit,
        )

    def _of_round(self, form_id: str, data: Any, symbol: str) -> Filled:
        blocked = PaperRoundOpenError(title=self.facts.title) if self.facts.open else None
        return Filled(
            form=self.forms.form(form_id),
            data=data,
            round_uid=self.round_uid,
            subject_uid=None,
            subject_name=self.facts.title,
            symbol=symbol,
            blocked=blocked,
            met_on=self.met_on(),
            about=tuple(one.uid for one in proposed_upward(self.facts)),
        )

    def _achievement(self, order: PaperOrder, signer: int) -> Filled:
        if order.subject_uid is None:
            raise PaperOrderError(form=order.form_id)
        one = self.facts.candidate(order.subject_uid)
        asked = report_form(self.facts.regime, one.award_code, one.kind, self.facts.basis)
        if order.form_id not in (asked, self.form_of(one), SUMMARY):
            raise PaperOrderError(form=order.form_id)
        return self.report_of(one, order.form_id, signer)

    def form_of(self, one: Candidate) -> str:
        """Return the form that the law asks for the report on a candidate, or in which it is in force."""
        form = report_form(self.facts.regime, one.award_code, one.kind, self.facts.basis)
        return kept_form(form, self.issued_forms[one.uid])

    def report_of(self, one: Candidate, form_id: str = "", signer: int = 0) -> Filled:
        """Return the achievement report of a candidate, or another form about him."""
        form_id = form_id or self.form_of(one)
        data: Any = None
        if form_id in OF_YEAR.values():
            data = achievement_report(self.forms, self.profile, one, day=self.today)
        else:
            dedicated = form_id == "bao_cao_cong_hien"
            data = MeritReport(
                self.forms,
                self.profile,
                self.facts,
                one,
                form_id=form_id,
                day=self.today,
                service=service_of(self.session, one.recipient_uid, self.today) if dedicated else (),
                signer=signer,
            ).data()
        return Filled(
            form=self.forms.form(form_id),
            data=data,
            round_uid=self.round_uid,
            subject_uid=one.uid,
            subject_name=one.name,
            award_code=one.award_code,
            award_name=one.award_name,
        )

    def _meeting_of(self, order: PaperOrder) -> MeetingFacts:
        found = [one for one in self.meetings if order.subject_uid in (None, one.view.uid)]
        if not found:
            raise PaperOrderError(form=order.form_id)
        return found[-1]

    def _meeting(self, order: PaperOrder) -> Filled:
        meeting = self._meeting_of(order)
        make = minutes if order.form_id == "bien_ban_hop" else ballot_count
        data = make(self.forms, self.profile, self.facts, meeting)
        blocked = None if meeting.view.concluded else PaperMeetingOpenError(title=self.facts.title)
        return Filled(
            form=self.forms.form(order.form_id),
            data=data,
            round_uid=self.round_uid,
            subject_uid=meeting.view.uid,
            subject_name=meeting.council,
            symbol=data.head.symbol,
            blocked=blocked,
            met_on=meeting.held_on,
            about=tuple(row.nomination_uid for row in meeting.view.ballots),
        )

    def _voting(self, order: PaperOrder, signer: int) -> Filled:
        meeting, symbol = self._meeting_of(order), ""
        if order.form_id == "phieu_bau" and not secret_rows(meeting):
            raise PaperOrderError(form=order.form_id)
        data: Any = ballot(self.forms, self.profile, self.facts, meeting)
        if order.form_id == "giay_moi":
            data = invitation(self.forms, self.profile, self.facts, meeting, day=self.today, signer=signer)
            symbol = data.head.symbol
        return Filled(
            form=self.forms.form(order.form_id),
            data=data,
            round_uid=self.round_uid,
            subject_uid=meeting.view.uid,
            subject_name=meeting.council,
            symbol=symbol,
        )

    def _handover(self, order: PaperOrder) -> Filled:
        bundle = order.subject_uid or self._sent_bundle()
        if bundle is None:
            raise PaperOrderError(form=order.form_id)
        data = handover(
            self.session,
            self.forms,
            self.profile,
            bundle_uid=bundle,
            round_uid=self.round_uid,
            nominations=self._going_up(),
            options=order.options,
        )
        return Filled(
            form=self.forms.form(order.form_id),
            data=data,
            round_uid=self.round_uid,
            subject_uid=bundle,
            subject_name=data.files[0].file_name,
        )

    def _going_up(self) -> frozenset[str]:
        """Return the nominations that the bundle asks the superior to decide."""
        if self.round_uid is None:
            return frozenset()
        return frozenset(one.uid for one in self.facts.upward if one.proposed)

    def _sent_bundle(self) -> str | None:
        return bundle_of_round(self.session, _sent_at(self.session, self.round_uid))

    def _period(self, report_uid: str, signer: int) -> Filled:
        facts = report_facts(self.session, self.app, report_uid)
        data = period_report(self.forms, self.profile, facts, day=self.today, signer=signer)
        return Filled(
            form=self.forms.form(facts.form_id),
            data=data,
            round_uid=None,
            subject_uid=report_uid,
            subject_name=facts.title,
            symbol=data.head.symbol,
        )

    def plan(self) -> Iterator[Filled]:
        """Yield the papers that the round needs, in the order in which they come about."""
        for one in self.facts.candidates:
            if one.state.value not in ("withdrawn", "not_passed") and self._needs_report(one):
                yield self.report_of(one)
        for meeting in self.meetings:
            for form_id in MEETING_FORMS:
                secret = meeting.view.method is VotingMethod.BALLOT
                if secret or form_id == "bien_ban_hop":
                    yield self._meeting(PaperOrder(form_id=form_id, subject_uid=meeting.view.uid))
        if self.facts.upward:
            yield self._submission(PaperOrder(form_id="to_trinh"), 0)
            yield self._list()
        if self._sent_bundle() is not None:
            yield self._handover(PaperOrder(form_id="phieu_giao_nhan"))

    def _needs_report(self, one: Candidate) -> bool:
        asked = self.facts.regime.dossier(one.award_code, one.kind.value, self.facts.basis)
        return any(how_filled(paper.paper) == "report" for paper in asked.papers) or bool(one.texts)


def filler_for(session: Session, app: Services, order: PaperOrder) -> Filler | RecordFiller:
    """Return what fills an order: for a report on a nomination only that one is read."""
    if order.form_id in RECORD_FORMS:
        return RecordFiller(session, app)
    if order.form_id in REPORT_FORMS and order.subject_uid is not None:
        round_uid = round_of(session, order.subject_uid)
        owner = session.scalars(select(Nomination.owner).where(Nomination.uid == order.subject_uid)).one()
        # A report of another office is drafted under the head of that office.
        profile = None if owner == app.unit_id else default_profile(app.units, owner)
        return Filler(session, app, round_uid=round_uid, nomination_uid=order.subject_uid, profile=profile)
    return Filler(session, app, round_uid=order.round_uid)


def _sent_at(session: Session, round_uid: str | None) -> datetime | None:
    return session.execute(
        select(func.max(Event.happened_at)).where(
            Event.subject_uid == round_uid, Event.action == "send", Event.deleted_at.is_(None)
        )
    ).scalar_one_or_none()
