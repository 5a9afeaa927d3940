"""Papers about a record that is no round: an initiative. They are drafts: numbered and signed outside."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from services.app import Services
from services.papers.data_initiative import InitiativePapers
from services.papers.errors import PaperOrderError
from services.papers.filled import Filled
from services.papers.rows import PaperOrder

INITIATIVE_FORMS = ("don_sang_kien", "bao_cao_sang_kien", "quyet_dinh_sang_kien", "giay_chung_nhan_sang_kien")
RECORD_FORMS = frozenset(INITIATIVE_FORMS)


class RecordFiller:
    """Fills them; what it is told of is in the order."""

    def __init__(self, session: Session, app: Services) -> None:
        self.session, self.app = session, app

    def fill(self, order: PaperOrder, signer: int = 0) -> Filled:
        """Return a form with its data. Raises: PaperOrderError, NotFoundError, and what its maker refuses."""
        return self._initiative(order, signer)

    def _initiative(self, order: PaperOrder, signer: int) -> Filled:
        if order.subject_uid is None:
            raise PaperOrderError(form=order.form_id)
        papers = InitiativePapers(self.session, self.app, order.subject_uid)
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

    def _filled(self, order: PaperOrder, data: Any, name: str, symbol: str = "") -> Filled:
        return Filled(
            form=self.app.forms.form(order.form_id),
            data=data,
            round_uid=None,
            subject_uid=order.subject_uid,
            subject_name=name,
            symbol=symbol,
        )
