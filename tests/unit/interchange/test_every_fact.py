"""Whatever a criterion can ask for can be said in a file."""

from __future__ import annotations

from typing import Any

import msgspec

from services.fact_rules import with_confirmations
from services.interchange import dump, load_tree
from services.interchange.facts import FileFacts
from services.interchange.judging import Outside
from services.interchange.reading import read_tree
from services.regimes import facts as known
from tests.conftest import COMMUNE

AWARD = {"award_code": "CSTDCS", "printed_name": "CSTĐCS", "basis": "movement", "evidence": "verified"}
DECIDED = {"decision_number": "8/QĐ-UBND", "decision_date": "2024-12-05"}
FULL: dict[str, Any] = {
    "format": "tdkt-interchange",
    "version": 1,
    "unit": {"id": COMMUNE},
    "collectives": [
        {"ref": "c", "name": "Thôn Đông", "founded_on": "1996-03-01", "headcount": 12},
    ],
    "people": [
        {"ref": "p", "name": "Bùi Thị Ánh", "civil_servant": True, "armed_forces": True,
         "recruited_on": "2005-09-01", "history_complete_from": 2005, "died_on": "2026-11-01",
         "outside_competence": True},
    ],
    "memberships": [{"ref": "m", "person_uid": "p", "collective_uid": "c", "from_date": "2010"}],
    "award_records": [
        {"ref": "a", "recipient_uid": "p", "year_from": 2023, "year_to": 2024, "state": "annulled"}
        | AWARD | DECIDED
    ],
    "ratings": [
        {"ref": "r", "recipient_uid": "p", "year": 2025, "level": "HTXS", "leave_days": 45,
         "evidence": "verified"}
    ],
    "disciplines": [
        {"ref": "k", "recipient_uid": "p", "form": "khien_trach", "from_date": "2020-02-01",
         "to_date": "2021-02-01"},
        {"ref": "l", "recipient_uid": "p", "form": "canh_cao", "from_date": "2018", "to_date": "2019"},
        {"ref": "x", "recipient_uid": "p", "form": "khien_trach", "under_review": True},
    ],
    "initiatives": [
        {"ref": "i", "title": "Đề tài", "year": 2025, "scope": "tinh", "initiative_kind": "project"} | DECIDED
    ],
    "initiative_authors": [{"ref": "t", "initiative_uid": "i", "person_uid": "p", "share_percent": 100}],
    "rounds": [
        {"ref": "d", "title": "Đợt", "round_kind": "year_end", "year": 2026, "basis": "merit",
         "received_on": "2026-11-16"}
    ],
    "nominations": [
        {"ref": "n", "round_uid": "d", "recipient_uid": "p", "award_code": "LDTT", "year_from": 2026,
         "year_to": 2026,
         "confirmations": {"LDTT.spirit": {"answer": True, "by": "Lê Thị Kiểm", "note": "Biên bản"}}}
    ],
    "initiative_uses": [
        {"ref": "u", "initiative_uid": "i", "person_uid": "p", "award_code": "CSTDCS", "year": 2025}
    ],
}  # fmt: skip
# "Not known" has no place in the records: what is not noted as examined is not examined. The standing of an
# initiative is its decision of recognition.
UNSAID = {("InitiativeFact", "standing"), ("InitiativeFact", "recognised")}


def said_of(struct: Any, found: set[tuple[str, str]]) -> None:
    """Collect which fields of facts say something else than their default."""
    for one in msgspec.structs.fields(struct):
        value = getattr(struct, one.name)
        default = (
            one.default_factory() if one.default is msgspec.NODEFAULT and not one.required else one.default
        )
        if one.required or value != default:
            found.add((type(struct).__name__, one.name))
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
        for part in inner:
            if isinstance(part, msgspec.Struct):
                said_of(part, found)


def test_every_fact_can_be_said_in_a_file(app):
    desk = Outside(clock=app.clock, packs=app.packs, unit_id=COMMUNE)
    file = FileFacts(desk, read_tree(desk, FULL, "").rows)
    (nomination,) = file.nominations
    found: set[tuple[str, str]] = set()
    for facts in file.collect(year=2026, round_uid=nomination["round_uid"]).values():
        said_of(with_confirmations(facts, nomination["confirmations"]), found)
    shapes = (
        known.RecipientFacts, known.AwardFact, known.RatingFact, known.InitiativeFact, known.InitiativeUse,
        known.DisciplineFact, known.MemberFact, known.Confirmation,
    )  # fmt: skip
    asked = {(shape.__name__, one.name) for shape in shapes for one in msgspec.structs.fields(shape)}
    assert asked - found == UNSAID


def test_such_a_file_comes_back_as_it_went_in(app, make_office):
    load_tree(app, FULL)
    tree = dump(app)
    other = make_office("other")
    load_tree(other, tree)
    assert dump(other) == tree
    assert tree["initiatives"][0]["initiative_kind"] == "project"
    assert (tree["people"][0]["history_complete_from"], tree["people"][0]["armed_forces"]) == (2005, True)
