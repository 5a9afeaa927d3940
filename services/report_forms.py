"""The form a nomination's achievement report is printed on, and the parts of it that a person writes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from models.types import AwardBasis, RecipientKind
from services.i18n import N_
from services.paper_kinds import MIN_WORDS
from services.regimes import Regime

SUMMARY = "tom_tat_thanh_tich"
OF_YEAR = {
    RecipientKind.PERSON: "bao_cao_ca_nhan",
    RecipientKind.COLLECTIVE: "bao_cao_tap_the",
    RecipientKind.HOUSEHOLD: "bao_cao_ho_gia_dinh",
}
_PERSON, _GROUP = frozenset({RecipientKind.PERSON}), frozenset({RecipientKind.COLLECTIVE})
_EITHER, _ANYBODY = _PERSON | _GROUP, frozenset(RecipientKind)
# Whom each form is for.
_FOR: dict[str, frozenset[RecipientKind]] = {
    **{form: frozenset({kind}) for kind, form in OF_YEAR.items()},
    "bao_cao_cong_hien": _PERSON,
    "bao_cao_dot_xuat": _EITHER,
    "bao_cao_chuyen_de": _EITHER,
    "bao_cao_anh_hung_tap_the": _GROUP,
    "bao_cao_anh_hung_ca_nhan": _PERSON,
    "bao_cao_doi_ngoai_tap_the": _GROUP,
    "bao_cao_doi_ngoai_ca_nhan": _PERSON,
    SUMMARY: _ANYBODY,
}
REPORT_FORMS = frozenset(_FOR)
# Nghị định 152/2025/NĐ-CP, Phụ lục: a form of its own for these awards …
_HEROES = frozenset({"AHLD", "AHLLVT"})
_OF_HEROES: tuple[str, ...] = ("bao_cao_anh_hung_ca_nhan", "bao_cao_anh_hung_tap_the")
# … and for these types of commendation.
_OF_BASIS = {
    AwardBasis.SUDDEN.value: ("bao_cao_dot_xuat",),
    AwardBasis.MOVEMENT.value: ("bao_cao_chuyen_de",),
    AwardBasis.DEDICATION.value: ("bao_cao_cong_hien",),
    AwardBasis.EXTERNAL.value: ("bao_cao_doi_ngoai_ca_nhan", "bao_cao_doi_ngoai_tap_the"),
}

_OVERVIEW = ("overview", N_("Features and situation"))
_ACHIEVEMENTS = ("achievements", N_("Achievements"))
_COMPLIANCE = ("compliance", N_("Observance of policies and laws"))
_FRIENDSHIP = ("friendship", N_("Contribution to solidarity and friendship"))
_DEED = (
    ("duties", N_("Tasks given and contribution")),
    ("achievements", N_("Difficulties, efforts and results")),
    ("meaning", N_("Meaning of the achievement")),
)
_HERO = (
    _OVERVIEW,
    ("achievements", N_("Exceptionally outstanding achievements")),
    ("measures", N_("Measures that led to them")),
    _COMPLIANCE,
)
# In the order of each form; the tables come from the records.
_SECTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "bao_cao_ca_nhan": (("duties", N_("Duties and tasks")), _ACHIEVEMENTS),
    "bao_cao_tap_the": (
        _OVERVIEW,
        ("duties", N_("Functions and tasks")),
        ("achievements", N_("Outstanding achievements")),
        ("measures", N_("Measures taken and movements carried out")),
        _COMPLIANCE,
        ("organisations", N_("Activities of the Party cell and the unions")),
    ),
    "bao_cao_ho_gia_dinh": (_ACHIEVEMENTS,),
    "bao_cao_cong_hien": (("office_for", N_("Office that the award is proposed for")),),
    "bao_cao_anh_hung_tap_the": _HERO,
    "bao_cao_anh_hung_ca_nhan": _HERO,
    "bao_cao_doi_ngoai_tap_the": (_ACHIEVEMENTS, _COMPLIANCE, _FRIENDSHIP),
    "bao_cao_doi_ngoai_ca_nhan": (_ACHIEVEMENTS, _FRIENDSHIP),
    SUMMARY: (_ACHIEVEMENTS,),
}


def report_form(regime: Regime, award_code: str, kind: RecipientKind, basis: str) -> str:
    """Return the form of the report on a nomination.

    The one that the dossier names (a province's layer may); else that of the award or of the type of
    commendation; a summary where the dossier asks for no more; else that of the year's work.
    """
    award = regime.awards.get(award_code)
    if award is not None and award.bases and basis not in award.bases:
        basis = award.bases[0]
    asked: list[str] = [paper.paper for paper in regime.dossier(award_code, kind.value, basis).papers]
    of_award = _OF_HEROES if award_code in _HEROES else ()
    of_household: tuple[str, ...] = (OF_YEAR[kind],) if kind is RecipientKind.HOUSEHOLD else ()
    named = [code for code in asked if code != SUMMARY]
    last = [code for code in asked if code == SUMMARY]
    for form in (*named, *of_household, *of_award, *_OF_BASIS.get(basis, ()), *last):
        if kind in _FOR.get(form, ()):
            return form
    return OF_YEAR[kind]


def kept_form(form: str, issued: Collection[str]) -> str:
    """Return the form a report keeps: one that is in force in another form stays as it was issued."""
    others = sorted(REPORT_FORMS.intersection(issued) - {SUMMARY})
    return form if form in issued or not others else others[0]


def sections_of(form: str, kind: RecipientKind) -> tuple[tuple[str, str], ...]:
    """Return key and heading (a msgid) of each part that a person writes, in the order of the form."""
    if form in ("bao_cao_dot_xuat", "bao_cao_chuyen_de"):
        return (_OVERVIEW, *_DEED) if kind is RecipientKind.COLLECTIVE else _DEED
    return _SECTIONS[form]


def headings() -> Iterator[tuple[str, str]]:
    """Yield the parts of all forms, for what was written while another form was asked for."""
    for sections in (*_SECTIONS.values(), _DEED):
        yield from sections


def keys_for(kind: RecipientKind, award_code: str) -> set[str]:
    """Return the keys of all parts that a report may have, whatever its round is for."""
    others = () if award_code in _HEROES else _OF_HEROES
    forms = [form for form, kinds in _FOR.items() if kind in kinds and form not in others]
    return {key for form in forms for key, _heading in sections_of(form, kind)}


def least_words(form: str) -> int:
    """Return from how many words on a report is more than a start; one that the records fill needs none."""
    return 0 if form == "bao_cao_cong_hien" else MIN_WORDS
