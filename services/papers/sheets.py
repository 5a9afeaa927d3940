"""The sheets of the program itself: recovery code, enrolment."""

from __future__ import annotations

import datetime

from models.types import OfficeRole
from services.app import Services
from services.bundle import fingerprint
from services.documents import build, load_forms, render_pdf
from services.documents.data import NOBODY, PaperDate
from services.documents.forms.enrolment_sheet import EnrolmentSheet
from services.documents.forms.recovery_sheet import RecoverySheet
from services.exchange.keys import own_keys
from services.office_profile import OfficeProfile
from services.papers.heads import office_head, signer_of


def recovery_sheet_pdf(
    office: Services | OfficeProfile, code: str, day: datetime.date | None = None
) -> bytes:
    """Return the sheet with the recovery code, its groups parted by dashes as told by `home`.

    `day` is needed with a profile alone; an open office knows its own day.
    """
    if isinstance(office, Services):
        profile, day = office.profile(), day or office.clock.today()
    else:
        profile = office
    if day is None:
        raise TypeError("a sheet made of a profile needs its day")
    sheet = RecoverySheet(
        unit=profile.issuer_name, code=tuple(code.split("-")), day=day, database=profile.display_name
    )
    return render_pdf(build(load_forms().form("phieu_khoi_phuc"), sheet)).content


def enrolment_sheet_pdf(app: Services, receiver: str = "") -> bytes:
    """Return the sheet with this office's fingerprint, to be compared by `receiver` (default: the superior).

    The QR code holds "TDKT1:" and the 40 digits.
    """
    profile, today = app.profile(), app.clock.today()
    with app.db.read() as session:
        mark = fingerprint(own_keys(session).pair.public)
    sheet = EnrolmentSheet(
        head=office_head(profile, "", PaperDate.of(today)),
        unit=profile.issuer_name,
        unit_code=app.units.get(app.unit_id).code,
        superior=receiver or profile.superior_name,
        fingerprint=mark.groups,
        qr="TDKT1:" + "".join(mark.groups),
        clerk=profile.clerk_name,
        phone=profile.clerk_phone,
        signer=signer_of(profile) if profile.signers else NOBODY,
        of_superior=app.role is OfficeRole.SUPERIOR,
    )
    return render_pdf(build(app.forms.form("phieu_dang_ky"), sheet)).content
