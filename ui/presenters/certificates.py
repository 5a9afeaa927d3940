"""Giấy khen from the window: what is asked before they are drawn, and what is shown. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from services.app import Services
from services.documents import FieldProblem
from services.documents.certificates import Offset
from services.i18n import _
from services.papers.certificates import CertificateOrder, calibration_pdf, certificates_pdf
from services.progress import Progress
from services.text import fold
from ui.dialogs.record_form import Field, Kind, section

_FURTHEST = Decimal(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What a preview shows: pages that are no paper of a form."""

    pdf: bytes
    title: str
    file_name: str
    problems: tuple[FieldProblem, ...] = ()
    document: None = None


def fields() -> tuple[Field, ...]:
    """Return what is asked."""
    modes = ((True, _("On pre-printed paper: what it lacks")), (False, _("The whole page on white paper")))
    return (
        Field(key="overlay", title=_("Print"), kind=Kind.CHOICE, choices=modes, required=True, wide=True),
        section(_("What the printer is off, in millimetres")),
        Field(
            key="right",
            title=_("Move to the right"),
            kind=Kind.DECIMAL,
            hint=_("To the left: a minus. A tenth counts: 1,5."),
        ),
        Field(key="down", title=_("Move down"), kind=Kind.DECIMAL, hint=_("Up: a minus.")),
    )


def faults(values: Mapping[str, Any]) -> dict[str, str]:
    """Return what can't be, by field."""
    far = _("From -20 to 20.")
    return {
        key: far
        for key in ("right", "down")
        if values[key] is not None and not -_FURTHEST <= values[key] <= _FURTHEST
    }


def offset_of(values: Mapping[str, Any]) -> Offset:
    """Return what was typed, to a tenth of a millimetre."""
    right, down = (round(float(values[key] or 0), 1) for key in ("right", "down"))
    return Offset(right=right, down=down)


def start(offset: tuple[float, float]) -> dict[str, Any]:
    """Return the values that a form begins with."""
    right, down = (Decimal(str(one)) for one in offset)
    return {"overlay": True, "right": right, "down": down}


def draw(
    services: Services, decision_uid: str, number: str, values: Mapping[str, Any], progress: Progress
) -> Pages:
    """Return the certificates of a decision. Raises: as `certificates_pdf`."""
    order = CertificateOrder(
        decision_uid=decision_uid, overlay=bool(values["overlay"]), offset=offset_of(values)
    )
    made = certificates_pdf(services, order, progress)
    name = "-".join("".join(one if one.isascii() and one.isalnum() else " " for one in fold(number)).split())
    return Pages(
        pdf=made.content,
        title=_("Certificates of decision {number}").format(number=number),
        file_name=f"giay-khen-{name}.pdf",
    )


def calibration(values: Mapping[str, Any]) -> Pages:
    """Return the sheet to measure by."""
    return Pages(
        pdf=calibration_pdf(offset=offset_of(values)).content,
        title=_("Sheet to measure the printer by"),
        file_name="to-can-chinh.pdf",
    )
