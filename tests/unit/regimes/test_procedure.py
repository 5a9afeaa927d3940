"""Copies, deadlines and the rows of the statistics, as the packs give them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from services.regimes import load_packs
from services.regimes.errors import UnknownAwardError
from services.regimes.statistics import Given, tally

LIBRARY = load_packs()
TODAY = LIBRARY.on(date(2025, 12, 20))


@pytest.mark.parametrize(
    ("award", "kind", "copies"),
    [
        ("CSTDTQ", "person", 1),  # one set of originals goes to the centre, Điều 84 khoản 4
        ("CTDCP", "collective", 1),
        ("BKTTG", "household", 1),
        ("HCLD3", "collective", 1),
        ("BKT", "person", None),  # the province says how many, Điều 84 khoản 6
        ("CSTDT", "person", None),
        ("LDTT", "person", None),
    ],
)
def test_how_many_sets_a_dossier_has_stands_only_where_the_law_says_it(award, kind, copies):
    for regime in ("R2022A", "R2022B", "R2026"):
        found = LIBRARY.regime(regime).dossier(award, kind, "merit")
        assert found.copies == copies
        assert "khoản 6 Điều 84" in found.note or found.act == "nd152"


def test_what_goes_to_the_centre_needs_files_an_opinion_and_public_notice():
    papers = {one.paper: one for one in TODAY.dossier("HCLD3", "person", "merit").papers}
    assert {"y_kien_co_quan", "cong_khai", "tep_dien_tu"} <= set(papers)
    # They are not the commune's to bring.
    assert not any(papers[code].required for code in ("y_kien_co_quan", "cong_khai", "tep_dien_tu"))
    assert "cong_khai" not in {one.paper for one in TODAY.dossier("BKT", "person", "merit").papers}


def test_the_commune_title_by_ballot_goes_by_the_decree_of_2025():
    found = TODAY.dossier("CSTDCS", "person", "merit")
    assert (found.act, found.article) == ("nd152", "điểm c khoản 2 Điều 6")
    needed = {one.paper: one.needed_by for one in found.papers if one.needed_by}
    assert needed == {"xac_nhan_sang_kien": ("CSTDCS.initiative",), "xac_nhan_htxs": ("CSTDCS.htxs",)}


@pytest.mark.parametrize(
    ("award", "basis", "found"),
    [
        ("CSTDTQ", "merit", "cstdtq"),  # its own goes before that of the level
        ("BKT", "merit", "year_end"),
        ("TTLDXS", "merit", "year_end"),
        ("BKT", "sudden", None),
        ("BKT", "", None),
        ("LDTT", "merit", None),  # decided here: the province sets no day
    ],
)
def test_a_dossier_has_the_deadline_of_its_award_or_of_its_level_and_basis(award, basis, found):
    deadline = TODAY.deadline(award, basis)
    assert (deadline.id if deadline else None) == found


def test_nobody_has_a_deadline_for_an_award_that_is_not():
    with pytest.raises(UnknownAwardError):
        TODAY.deadline("KHONGCO", "merit")


@pytest.mark.parametrize("regime", LIBRARY.regimes, ids=lambda one: one.id)
def test_the_statistics_have_their_seventeen_rows(regime):
    for form in ("0602.N", "0603.N"):
        rows = regime.statistics(form)
        assert [one.row for one in rows] == [f"{number:02d}" for number in range(1, 18)]
        assert Counter(one.part for one in rows) == {"total": 1, "recipient": 9, "method": 7}
        # By method, each award is counted once: no type of commendation is without its row, none has two.
        methods = [basis for one in rows if one.part == "method" for basis in one.bases]
        assert sorted(methods) == sorted(regime.bases)
    assert regime.statistics("0999.N") == ()


def test_the_parts_of_the_statistics_add_up():
    given = [
        Given(kind="person", group="direct_worker", basis="merit"),
        Given(kind="person", group="leader_other", basis="movement"),
        Given(kind="person", basis="sudden"),
        Given(kind="collective", group="enterprise", basis="merit"),
        Given(kind="collective", basis="merit"),
        Given(kind="household", basis="movement"),
    ]
    found = {key.partition("/")[2]: count for key, count in tally(TODAY.statistics("0603.N"), given).items()}
    assert {row: count for row, count in found.items() if count} == {
        "01": 6, "02": 2, "03": 1, "04": 1, "05": 3, "09": 1, "10": 1, "11": 3, "12": 2, "13": 1,
    }  # fmt: skip
    assert found["02"] + found["04"] + found["05"] == found["01"] == sum(found[f"{n}"] for n in range(11, 18))
