"""What the catalogue means to an office: votes, papers, days, and what may be given on which basis."""

from __future__ import annotations

import pytest

from services.regimes import load_packs

LIBRARY = load_packs()
VOTES = {"CSTDTQ": 90, "CSTDT": 90, "AHLD": 90, "AHLLVT": 90, "CSTDCS": 80, "CTDT": 80, "CTDCP": 80}


HONOURS = {"TINHAH", "TPAH", "BMVNAH", "NGND", "NGUT", "TTND", "TTUT", "NSND", "NSUT", "NNND", "NNUT"}


@pytest.mark.parametrize("regime", LIBRARY.regimes, ids=lambda one: one.id)
def test_every_award_has_the_vote_of_the_decree_or_that_of_the_council(regime):
    for award in regime.awards.values():
        wanted = VOTES.get(award.code, 50)
        # The old law wanted it for every honour of the State, of those that decree tells of for heroes alone.
        if regime.id == "R2013" and award.code in HONOURS:
            wanted = 90
        # The old law had no threshold for the base level: the council's own rules.
        if regime.id == "R2013" and wanted == 80:
            wanted = 50
        assert (regime.vote(award.code).percent, regime.vote(award.code).strict) == (wanted, wanted == 50)


def test_the_commune_decides_six_awards_of_its_own_since_july_2025():
    decided = {
        a.code for a in LIBRARY.regime("R2026").awards.values() if a.level == "commune" and a.conferred
    }
    assert decided == {"LDTT", "CSTDCS", "TTLDTT", "TDPVH", "GDVH", "GKXA"}


def test_an_award_that_is_no_longer_conferred_is_not_offered():
    offered = {one.code for one in LIBRARY.regime("R2026").awards_for("person", "district")}
    assert offered == set()
    assert "GKHUYEN" in {one.code for one in LIBRARY.regime("R2022A").awards_for("person", "district")}


@pytest.mark.parametrize("basis", ["sudden", "dedication", "external"])
def test_the_simple_procedure_asks_for_two_papers(basis):
    papers = LIBRARY.regime("R2026").dossier("BKT", "person", basis).papers
    assert [one.paper for one in papers] == ["to_trinh", "tom_tat_thanh_tich"]


def test_the_dossier_of_a_title_by_ballot_holds_the_count_of_votes():
    for code in ("CSTDCS", "CSTDT", "CTDT"):
        papers = {one.paper for one in LIBRARY.regime("R2026").dossier(code, "person", "merit").papers}
        assert "bien_ban_kiem_phieu" in papers


def test_the_levels_have_their_deadlines():
    regime = LIBRARY.regime("R2026")
    assert {one.id for one in regime.deadlines("province")} >= {"year_end", "statistics"}
    assert [one.awards for one in regime.deadlines("government")] == [("CTDCP",)]
    assert all(one.mark == "K" for one in regime.deadlines("government"))


YEARLY = ("LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "TTLDTT", "TTLDXS", "XPTB", "TDPVH", "GDVH")


@pytest.mark.parametrize("pack", ["R2022A", "R2022B", "R2026"])
@pytest.mark.parametrize("code", YEARLY)
def test_a_title_of_the_year_is_for_the_years_work_alone(pack, code):
    regime = LIBRARY.regime(pack)
    fitting = {basis for basis in regime.bases if regime.fits(regime.award(code), basis)}
    assert fitting == {"merit"}


@pytest.mark.parametrize("pack", ["R2022A", "R2022B", "R2026"])
@pytest.mark.parametrize("code", ["CTDT", "CTDCP"])
def test_a_flag_is_also_for_those_who_led_a_movement(pack, code):
    """Luật 06/2022/QH15 Điều 25, 26: the leader of a long movement, when it is summed up."""
    regime = LIBRARY.regime(pack)
    fitting = {basis for basis in regime.bases if regime.fits(regime.award(code), basis)}
    assert fitting == {"merit", "movement"}


@pytest.mark.parametrize("code", ["GKXA", "BKT", "BKTTG"])
def test_a_commendation_may_come_of_anything(code):
    regime = LIBRARY.regime("R2026")
    assert all(regime.fits(regime.award(code), basis) for basis in regime.bases)
