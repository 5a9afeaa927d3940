"""The way of a dossier: where it goes, until when, in how many sets, who confirms what, how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.app import Services
from services.nomination_reads import NominationView
from services.regimes.library import Regime
from services.regimes.pack import Deadline
from services.rounds import get_round


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What an authority is asked `about` those proposed; `source`: the layer, "" for the law itself."""

    agency: str
    text: str
    about: str
    citation: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierWay:
    """Where a dossier goes. `path`: every step, `first` is the one that receives it; "" = not known.

    `deadline`: None where no rule sets a day; `deadline_from`: the layer that set it ("mẫu Bắc Ninh"), ""
    for the law itself. `copies`: how many sets, None where the law leaves it to others; `note` says to whom.
    `confirmations`: what authorities of the province are asked about those whose award leaves the commune.
    """

    first: str = ""
    path: str = ""
    path_citation: str = ""
    path_confirmed: bool = True
    deadline: date | None = None
    deadline_from: str = ""
    deadline_confirmed: bool = True
    copies: int | None = None
    note: str = ""
    confirmations: tuple[Confirmation, ...] = ()


def way_of_dossier(app: Services, view: NominationView) -> DossierWay:
    """Return the way of a nomination's dossier by the rules of its round. Raises: NotFoundError."""
    award_round = get_round(app, view.row.round_uid)
    regime = app.packs.find(award_round.regime, award_round.received_on)
    code, basis = view.row.award_code, award_round.basis.value
    if regime is None or code not in regime.awards:
        return DossierWay()
    receiver, deadline = regime.receiver(code), regime.deadline(code, basis)
    dossier = regime.dossier(code, view.row.recipient_kind.value, basis)
    verified = regime.status != "unverified"
    return DossierWay(
        first=receiver.first if receiver else "",
        path=receiver.path if receiver else "",
        path_citation=regime.cite(receiver.article, receiver.act) if receiver else "",
        path_confirmed=verified and (receiver is None or receiver.mark == "S"),
        deadline=_day(deadline, view.year_to),
        deadline_from=_layer(regime, "deadline", deadline.id) if deadline else "",
        deadline_confirmed=verified and (deadline is None or deadline.mark == "S"),
        copies=dossier.copies,
        note=dossier.note,
        confirmations=() if regime.award(code).level == "commune" else confirmations_of(regime),
    )


def confirmations_of(regime: Regime) -> tuple[Confirmation, ...]:
    """Return what authorities confirm or report of those proposed, by the rules of a province."""
    return tuple(
        Confirmation(
            agency=one.agency,
            text=one.text,
            about=one.of,
            citation=regime.cite(one.article, one.act),
            source=_layer(regime, "clearance", one.id),
            confirmed=regime.status != "unverified" and one.mark == "S",
        )
        for one in regime.clearances
    )


def _day(deadline: Deadline | None, year: int) -> date | None:
    if deadline is None or not deadline.day:
        return None
    # Packs hold days that every year has.
    return date.fromisoformat(f"{year + deadline.next_year}-{deadline.day}")


def _layer(regime: Regime, section: str, key: str) -> str:
    origin = regime.origin(section, key)
    return origin.layer.short if origin else ""
