"""Papers about a record that is no round: an initiative, a movement, a year, the units below.

They are drafts: numbered and signed outside.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session

from services.app import Services
from services.papers.data_initiative import InitiativePapers
from services.papers.data_movement import MovementPapers, registration
from services.papers.data_units import dossier_book, reminder
from services.papers.errors import PaperOrderError
from services.papers.filled import Filled
from services.papers.rows import PaperOrder

INITIATIVE_FORMS = ("don_sang_kien", "bao_cao_sang_kien", "quyet_dinh_sang_kien", "giay_chung_nhan_sang_kien")
MOVEMENT_FORMS = ("ke_hoach_phong_trao", "giao_uoc_thi_dua", "bang_cham_diem")
YEAR_FORMS = ("dang_ky_thi_dua", "so_theo_doi_ho_so", "cong_van")
RECORD_FORMS = frozenset((*INITIATIVE_FORMS, *MOVEMENT_FORMS, *YEAR_FORMS))


class RecordFiller:
    """Fills them; what it is told of is in the order."""

    def __init__(self, session: Session, app: Services) -> None:
        self.session, self.app = session, app

    def fill(self, order: PaperOrder, signer: int = 0) -> Filled:
        """Return a form with its data. Raises: PaperOrderError, NotFoundError, and what its maker refuses."""
        if order.form_id in YEAR_FORMS:
            return self._year(order, signer)
        if order.subject_uid is None:
            raise PaperOrderError(form=order.form_id)
        if order.form_id in MOVEMENT_FORMS:
            return self._movement(order, order.subject_uid, signer)
        return self._initiative(order, order.subject_uid, signer)

    def _initiative(self, order: PaperOrder, uid: str, signer: int) -> Filled:
        papers = InitiativePapers(self.session, self.app, uid)
        name = papers.facts.title
        data: Any
        if order.form_id == "don_sang_kien":
            data = papers.application()
        elif order.form_id == "bao_cao_sang_kien":
            data = papers.account()
        elif order.form_id == "quyet_dinh_sang_kien":
            data = papers.decision(signer)
            name = data.year
        else:
            data = papers.certificate(str(order.options.get("author", "")), signer)
            name = f"{data.holder} {name}"
        return self._filled(order, data, name)

    def _movement(self, order: PaperOrder, uid: str, signer: int) -> Filled:
        papers = MovementPapers(self.session, self.app, uid, self._of_year(order))
        data: Any
        if order.form_id == "ke_hoach_phong_trao":
            data = papers.plan(signer)
        else:
            data = papers.covenant() if order.form_id == "giao_uoc_thi_dua" else papers.marks(signer)
        return self._filled(order, data, papers.view.row.title)

    def _year(self, order: PaperOrder, signer: int) -> Filled:
        year = self._of_year(order)
        data: Any
        if order.form_id == "dang_ky_thi_dua":
            data = registration(self.session, self.app, year, signer)
        elif order.form_id == "so_theo_doi_ho_so":
            data = dossier_book(self.session, self.app, year)
        else:
            units = order.options.get("units", ())
            data = reminder(self.app, year, units if isinstance(units, Collection) else (), signer)
        return self._filled(order, data, str(year))

    def _of_year(self, order: PaperOrder) -> int:
        year = order.options.get("year")
        return year if isinstance(year, int) else self.app.clock.today().year

    def _filled(self, order: PaperOrder, data: Any, name: str) -> Filled:
        return Filled(
            form=self.app.forms.form(order.form_id),
            data=data,
            round_uid=None,
            subject_uid=order.subject_uid,
            subject_name=name,
        )
