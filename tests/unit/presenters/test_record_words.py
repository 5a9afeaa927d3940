"""Every field that travels has words for its name and its values, or is known to be the program's own."""

from __future__ import annotations

from enum import StrEnum

import pytest

from models.base import ENVELOPE
from models.kinds import KINDS
from services import i18n, record_words, vocabulary, words
from services.exchange.encoding import columns_of

# What nobody reads: digests, snapshots, places in an order, what follows from other records.
PROGRAM_ONLY = {
    *("council_kind", "figures", "form_digest", "form_id", "from_state", "media_type", "nomination_version"),
    *("pack_digests", "pdf_sha256", "position", "regime", "sha256", "size", "snapshot", "subject_kind"),
    *("subject_uid", "symbol", "to_state", "verdict"),
}


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    i18n.use("vi")


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_every_field_has_a_name_of_its_own(model):
    fields = [name for name in columns_of(model) if name not in ENVELOPE]
    assert [n for n in fields if not record_words.label(model.kind, n) and n not in PROGRAM_ONLY] == []


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_every_closed_choice_is_told_in_words(model):
    for name, column in columns_of(model).items():
        vocabulary = getattr(column.type, "enum_class", None)
        if name in PROGRAM_ONLY or vocabulary is None or not issubclass(vocabulary, StrEnum):
            continue
        for member in vocabulary:
            assert record_words.value(model.kind, name, member.value, {}) != member.value, (name, member)


@pytest.mark.parametrize(
    ("kind", "field", "raw", "told"),
    [
        ("person", "birth_date", "1985-03-02", "02/03/1985"),
        ("person", "birth_date", "1985", "1985"),
        ("person", "recruited_on", "2001-09", "09/2001"),
        ("person", "civil_servant", True, "Có"),
        ("person", "note", None, "—"),
        ("person", "phone", "0912", "0912"),
        ("household", "donated_money", 15000000, "15.000.000"),
        ("household", "donated_land_m2", "1500.500000", "1.500,5"),
        ("nomination", "year_from", 2026, "2026"),
        ("nomination", "award_code", "BKT", "Bằng khen"),
        ("nomination", "recipient_uid", "0190-x", "Đặng Quốc Khánh"),
        ("membership", "collective_uid", "unheard-of", "bản ghi khác"),
        ("meeting", "starts_at", "2026-11-24T02:00:00Z", "09:00 24/11/2026"),
        ("meeting", "tellers", ["An", "Bình"], "An, Bình"),
        ("achievement_report", "sections", {"work": {"blocks": [{"runs": [{"text": "Đã làm"}]}]}}, "Đã làm"),
    ],
)
def test_values_read_as_people_write_them(kind, field, raw, told):
    names = {"BKT": "Bằng khen", "0190-x": "Đặng Quốc Khánh"}
    assert record_words.value(kind, field, raw, names) == told


def test_a_vocabulary_has_words_for_all_of_its_members_or_for_none():
    kinds = {
        kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, StrEnum)
    }
    spoken = {type(member) for member, _words in words._WORDS}
    assert spoken <= kinds
    assert [member for kind in spoken for member in kind if not words.word(member)] == []
