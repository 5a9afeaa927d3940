"""Every award in every regime against the law: for whom, its article, who decides, how it is spelt."""

from __future__ import annotations

import itertools

import pytest

from services.regimes import load_packs

LIBRARY = load_packs()
REGIMES = LIBRARY.regimes
P, C, H = "person", "collective", "household"

# code, kinds, article of Luật 06/2022/QH15, who decides until 30 June 2025: level and article, name in
# quotation marks (the law puts named titles in them, and leaves generic ones without).
TABLE = [
    ("CSTDTQ", {P}, "Điều 21", "prime_minister", "khoản 2 Điều 78", True),
    ("CSTDT", {P}, "Điều 22", "province", "khoản 4 Điều 79", False),
    ("CSTDCS", {P}, "Điều 23", "district", "khoản 2 Điều 80", True),
    ("LDTT", {P}, "Điều 24", "commune", "khoản 3 Điều 80", True),
    ("CSTT", {P}, "khoản 2 Điều 24", "other", "khoản 5 Điều 80", True),
    ("CTDCP", {C}, "Điều 25", "government", "khoản 1 Điều 78", True),
    ("CTDT", {C}, "Điều 26", "province", "khoản 4 Điều 79", False),
    ("TTLDXS", {C}, "Điều 27", "province", "khoản 4 Điều 79", True),
    ("DVQT", {C}, "khoản 2 Điều 27", "other", "khoản 5 Điều 79", True),
    ("TTLDTT", {C}, "Điều 28", "district", "khoản 2 Điều 80", True),
    ("DVTT", {C}, "khoản 2 Điều 28", "other", "khoản 5 Điều 80", True),
    ("XPTB", {C}, "Điều 29", "province", "khoản 4 Điều 79", False),
    ("TDPVH", {C}, "Điều 30", "district", "khoản 2 Điều 80", False),
    ("GDVH", {H}, "Điều 31", "commune", "khoản 3 Điều 80", True),
    ("DHTD_KHAC", {P, C, H}, "Điều 32", "other", "Điều 32", False),
    ("HCSV", {P, C}, "Điều 34", "president", "Điều 77", True),
    ("HCHCM", {P, C}, "Điều 35", "president", "Điều 77", True),
    *((f"HCDL{n}", {P, C}, f"Điều {35 + n}", "president", "Điều 77", True) for n in (1, 2, 3)),
    *((f"HCQC{n}", {P, C}, f"Điều {38 + n}", "president", "Điều 77", True) for n in (1, 2, 3)),
    *((f"HCLD{n}", {P, C}, f"Điều {41 + n}", "president", "Điều 77", True) for n in (1, 2, 3)),
    *((f"HCBVTQ{n}", {P, C}, f"Điều {44 + n}", "president", "Điều 77", True) for n in (1, 2, 3)),
    *((f"HCCC{n}", {P, C}, f"Điều {47 + n}", "president", "Điều 77", True) for n in (1, 2, 3)),
    ("HCDDKDT", {P}, "Điều 51", "president", "Điều 77", True),
    ("HCDC", {P}, "Điều 52", "president", "Điều 77", True),
    ("HCHN", {P, C}, "Điều 53", "president", "Điều 77", True),
    ("HYCQK", {P}, "Điều 55", "president", "Điều 77", True),
    ("HYCVAN", {P}, "Điều 56", "president", "Điều 77", True),
    ("HYCCSVV1", {P}, "điểm a khoản 2 Điều 57", "president", "Điều 77", True),
    ("HYCCSVV2", {P}, "điểm b khoản 2 Điều 57", "president", "Điều 77", True),
    ("HYCCSVV3", {P}, "điểm c khoản 2 Điều 57", "president", "Điều 77", True),
    ("HYCHN", {P}, "Điều 58", "president", "Điều 77", True),
    ("HYCTNXP", {P}, "khoản 2 Điều 96", "president", "Điều 77", True),
    ("TINHAH", {C}, "Điều 60", "president", "Điều 77", True),
    ("TPAH", {C}, "Điều 60", "president", "Điều 77", True),
    ("BMVNAH", {P}, "Điều 61", "president", "Điều 77", True),
    ("AHLLVT", {P, C}, "Điều 62", "president", "Điều 77", True),
    ("AHLD", {P, C}, "Điều 63", "president", "Điều 77", True),
    ("NGND", {P}, "khoản 2 Điều 64", "president", "Điều 77", True),
    ("NGUT", {P}, "khoản 3 Điều 64", "president", "Điều 77", True),
    ("TTND", {P}, "khoản 2 Điều 65", "president", "Điều 77", True),
    ("TTUT", {P}, "khoản 3 Điều 65", "president", "Điều 77", True),
    ("NSND", {P}, "khoản 2 Điều 66", "president", "Điều 77", True),
    ("NSUT", {P}, "khoản 3 Điều 66", "president", "Điều 77", True),
    ("NNND", {P}, "khoản 2 Điều 67", "president", "Điều 77", True),
    ("NNUT", {P}, "khoản 3 Điều 67", "president", "Điều 77", True),
    ("GTHCM", {P}, "Điều 69", "president", "Điều 77", True),
    ("GTNN", {P}, "Điều 70", "president", "Điều 77", True),
    ("KNC_UBTVQH", {P}, "khoản 1 Điều 71", "other", "khoản 1 Điều 79", False),
    ("KNC_BO", {P}, "khoản 2 Điều 71", "other", "khoản 2 Điều 79", False),
    ("KNC_DT", {P}, "khoản 2 Điều 71", "other", "khoản 2 Điều 79", False),
    ("KNC_TINH", {P}, "khoản 2 Điều 71", "province", "khoản 4 Điều 79", False),
    ("BKTTG", {P, C, H}, "Điều 73", "prime_minister", "khoản 2 Điều 78", True),
    ("BKT", {P, C, H}, "Điều 74", "province", "khoản 4 Điều 79", False),
    ("GKDV", {P, C, H}, "điểm a khoản 1 Điều 75", "other", "khoản 1 Điều 80", False),
    ("GKDN", {P, C, H}, "điểm b khoản 1 Điều 75", "other", "khoản 4 Điều 80", False),
    ("GKSO", {P, C, H}, "điểm c khoản 1 Điều 75", "other", "khoản 1 Điều 80", False),
    ("GKHUYEN", {P, C, H}, "điểm d khoản 1 Điều 75", "district", "khoản 2 Điều 80", False),
    ("GKXA", {P, C, H}, "điểm đ khoản 1 Điều 75", "commune", "khoản 3 Điều 80", False),
    ("BKDT", {P, C, H}, "khoản 1 Điều 76", "other", "khoản 1 Điều 76", False),
    ("GKDT", {P, C, H}, "khoản 1 Điều 76", "other", "khoản 1 Điều 76", False),
]  # fmt: skip
# What the commune's chair decides since July 2025, Nghị định 129/2025/NĐ-CP Điều 59.
COMMUNE = {"LDTT", "CSTDCS", "TTLDTT", "TDPVH", "GDVH", "GKXA"}
# Articles of Nghị định 65/2014/NĐ-CP, whose text was read; the law of 2003 only in parts.
OLD = {
    "CSTDTQ": "Điều 3", "CTDCP": "Điều 6", "HCSV": "Điều 7", "HCHCM": "Điều 8",
    **{f"HCDL{n}": f"Điều {8 + n}" for n in (1, 2, 3)}, **{f"HCQC{n}": f"Điều {11 + n}" for n in (1, 2, 3)},
    **{f"HCLD{n}": f"Điều {14 + n}" for n in (1, 2, 3)},
    **{f"HCBVTQ{n}": f"Điều {17 + n}" for n in (1, 2, 3)},
    **{f"HYCCSVV{n}": "Điều 21" for n in (1, 2, 3)}, "HYCHN": "Điều 22", "BKTTG": "Điều 23", "BKT": "Điều 24",
    "GKXA": "khoản 2 Điều 25", "GKHUYEN": "khoản 1 Điều 25", "GKSO": "khoản 1 Điều 25", "CSTT": "Điều 5",
}  # fmt: skip
OLD_LAW = {
    "CSTDT": "Điều 22", "CSTDCS": "Điều 23", "LDTT": "Điều 24", "CTDT": "Điều 26", "TTLDXS": "Điều 27",
    "DVQT": "Điều 27", "TTLDTT": "Điều 28", "DVTT": "Điều 28", "HCCC1": "Điều 33", "HCCC2": "Điều 33",
    "HCCC3": "Điều 33", "HCDDKDT": "Điều 33", "HCDC": "Điều 50", "HCHN": "Điều 51",
    "HYCQK": "Điều 54", "HYCVAN": "điểm b khoản 1 Điều 53", "TINHAH": "Điều 58a", "TPAH": "Điều 58a",
    "BMVNAH": "điểm b khoản 2 Điều 58", "AHLLVT": "điểm c khoản 2 Điều 58", "AHLD": "điểm d khoản 2 Điều 58",
    "NGND": "điểm đ khoản 2 Điều 58", "NGUT": "điểm đ khoản 2 Điều 58", "TTND": "điểm e khoản 2 Điều 58",
    "TTUT": "điểm e khoản 2 Điều 58", "NSND": "điểm g khoản 2 Điều 58", "NSUT": "điểm g khoản 2 Điều 58",
    "NNND": "điểm h khoản 2 Điều 58", "NNUT": "điểm h khoản 2 Điều 58", "GTHCM": "Điều 67", "GTNN": "Điều 68",
}  # fmt: skip
# Awards that came with the law of 2022: before it nobody could be given one.
LATER = {"XPTB", "HYCTNXP", "KNC_UBTVQH"}
CODES = [row[0] for row in TABLE]
NEW = [one for one in REGIMES if one.id != "R2013"]
BASES = ("merit", "sudden", "movement", "dedication", "service_years", "external", "resistance")


def test_no_award_is_missing_and_none_is_there_that_the_table_does_not_know():
    assert len(set(CODES)) == len(CODES) == 70
    for regime in REGIMES:
        assert set(regime.awards) == set(CODES), regime.id


@pytest.mark.parametrize(("code", "kinds", "article", "level", "decides", "_quoted"), TABLE, ids=CODES)
def test_the_law_of_2022_of_each_award(code, kinds, article, level, decides, _quoted):
    for regime in NEW:
        award = regime.award(code)
        assert (set(award.kinds), award.article, award.act, award.mark) == (kinds, article, "luat2022", "S")
        if code in COMMUNE and regime.id != "R2022A":
            expected = ("commune", "Điều 59", "nd129")
        else:
            expected = (level, decides, "luat2022")
        assert (award.level, award.decider_article, award.decider_act) == expected, regime.id
        assert award.decider_mark == "S"


@pytest.mark.parametrize("code", CODES)
def test_the_law_before_2024_of_each_award(code):
    award, later = LIBRARY.regime("R2013").award(code), LIBRARY.regime("R2022A").award(code)
    assert (award.kind, set(award.kinds)) == (later.kind, set(later.kinds))
    if code in OLD:
        assert (award.article, award.act, award.source) == (OLD[code], "nd65", "S10")
    elif code in OLD_LAW:
        assert (award.article, award.act) == (OLD_LAW[code], "luat2003")
    else:
        # Its article was not read: none is given, and the award says that it is not confirmed.
        assert (award.article, award.mark) == ("", "K")
    assert award.level == later.level
    assert award.conferred == (code not in LATER)


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
@pytest.mark.parametrize("row", TABLE, ids=CODES)
def test_quotation_marks_are_those_of_the_law(regime, row):
    code, quoted = row[0], row[-1]
    award = regime.award(code)
    assert award.name.startswith("“") == quoted
    assert award.name.count("“") == award.name.count("”") == int(quoted)
    assert '"' not in award.name + award.local_name
    grades = ("nhất", "nhì", "ba") if regime.id == "R2013" else ("Nhất", "Nhì", "Ba")
    if code[-1].isdigit():
        assert award.name.endswith(f"hạng {grades[int(code[-1]) - 1]}")


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
@pytest.mark.parametrize("code", CODES)
def test_every_award_has_decider_receiver_vote_and_dossier_on_every_basis(regime, code):
    award = regime.award(code)
    assert award.decider
    receiver = regime.receiver(code)
    assert receiver is not None
    assert receiver.path.split(", ")[0] == receiver.first
    assert regime.vote(code).percent in (50, 80, 90)
    for kind, basis in itertools.product(award.kinds, BASES):
        if not regime.fits(award, basis):
            continue
        dossier = regime.dossier(code, kind, basis)
        asked = [one.paper for one in dossier.papers if one.required]
        assert asked[0] == "to_trinh"
        assert {"bao_cao_thanh_tich", "tom_tat_thanh_tich"}.intersection(asked)
        assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
def test_every_award_can_be_given_on_some_basis_and_names_known_ones(regime):
    for award in regime.awards.values():
        fitting = [basis for basis in regime.bases if regime.fits(award, basis)]
        assert fitting, award.code
        for kind in award.kinds if award.conferred else ():
            assert any(kind in regime.bases[basis].kinds for basis in fitting) or kind == "household", (
                award.code
            )
