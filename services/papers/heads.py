"""Heads, signers and turns of phrase, from the particulars of the office."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from services.documents.data import Capacity, OfficeHead, PaperDate, Signer, capacity_lines
from services.documents.library import FormLibrary
from services.office_profile import OfficeProfile
from services.papers.errors import PaperSignerError
from services.regimes.pack import Award
from services.text import fold

_LEVELS = ("XÃ", "PHƯỜNG", "ĐẶC KHU")


def office_head(profile: OfficeProfile, symbol: str, day: PaperDate | None) -> OfficeHead:
    """Return the head of a paper that the office itself issues."""
    return OfficeHead(
        issuer=profile.issuer_lines,
        parent=profile.parent_lines,
        place=profile.place,
        symbol=symbol,
        date=day,
    )


def part_head(profile: OfficeProfile, name: str | None, day: PaperDate | None) -> OfficeHead:
    """Return the head of a paper of a part of the office (a school, a village); without one, the office's."""
    if not name:
        return office_head(profile, "", day)
    return OfficeHead(
        parent=(profile.display_name.upper(),), issuer=(name.upper(),), place=profile.place, date=day
    )


def council_head(profile: OfficeProfile, council: str, symbol: str) -> OfficeHead:
    """Return the head of a paper of the council: the office above it, no place and date."""
    parent, words = profile.display_name.upper(), council.upper().split()
    # The line above names the commune already: HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG, not … XÃ YÊN MÔ. Folded,
    # since one writes Thuỷ and another Thủy.
    for suffix in (parent.partition(" ")[2], profile.issuer_lines[-1], *_LEVELS):
        named = fold(suffix).split()
        if named and fold(" ".join(words[-len(named) :])).split() == named:
            words = words[: -len(named)]
            break
    return OfficeHead(parent=(parent,), issuer=(" ".join(words),), symbol=symbol)


def signer_of(profile: OfficeProfile, index: int = 0) -> Signer:
    """Return one of the signers of the office; without any, the lines of its head and no name.

    Raises: PaperSignerError.
    """
    if not profile.signers and index == 0:
        return Signer(lines=capacity_lines(Capacity.BODY, body=profile.body, head=profile.head))
    if not 0 <= index < len(profile.signers):
        raise PaperSignerError(place=index + 1)
    chosen = profile.signers[index]
    lines = capacity_lines(chosen.capacity, office=chosen.office, body=profile.body, head=profile.head)
    return Signer(lines=lines, name=chosen.name)


def head_signer(profile: OfficeProfile, index: int) -> Signer:
    """Return who signs in the head's own power: no TM., a deputy signs KT. (Nghị định 30/2020, Điều 13)."""
    if not 0 <= index < len(profile.signers):
        return Signer(lines=(profile.head,))
    chosen = profile.signers[index]
    own = {Capacity.BODY: Capacity.HEAD, Capacity.BODY_DEPUTY: Capacity.DEPUTY}
    capacity = own.get(chosen.capacity, chosen.capacity)
    return Signer(lines=capacity_lines(capacity, office=chosen.office, head=profile.head), name=chosen.name)


def symbol_of(symbol: str, profile: OfficeProfile) -> str:
    """Return a form's symbol with the office's own abbreviation: "TTr-UBND"."""
    kind, dash, agency = symbol.partition("-")
    return f"{kind}{dash}{profile.symbol}" if agency == "UBND" else symbol


def archived(recipients: Iterable[str], profile: OfficeProfile) -> tuple[str, ...]:
    """Return "Nơi nhận" with the office's own mark in the line of the archive."""
    return tuple(
        line.replace("Lưu: VT", f"Lưu: {profile.archive_mark}") if line.startswith("Lưu: VT") else line
        for line in recipients
    )


def open_date(day: datetime.date) -> PaperDate:
    """Return the date of a draft: the clerk writes the day."""
    return PaperDate(year=day.year, month=day.month)


def award_words(forms: FormLibrary, award: Award | None, code: str, year: int) -> str:
    """Return an award in a sentence: danh hiệu “Lao động tiên tiến” năm 2026."""
    if award is None:
        return code
    name = award.printed_name
    if award.kind == "danh_hieu":
        name = forms.words["title"].format(name=name.strip("“”"))
    return forms.words["award_of_year"].format(award=name, year=year) if award.yearly else name
