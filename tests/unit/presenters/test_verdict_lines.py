"""A verdict as the lines of the panel: what is met, what is missing, what is still open."""

from __future__ import annotations

from services.regimes import Eligibility, Evidence, Missing, Node, Outcome, Verdict
from ui.presenters import verdicts
from ui.tokens import Tone


def node(name, outcome, **changes):
    own = {"article": "Điều 23", "mark": "S", **changes}
    return Node(id=name, text=name, source="s", outcome=outcome, **own)


def verdict(*children, outcome=Outcome.UNKNOWN):
    return Verdict(
        eligibility=Eligibility.NEEDS_JUDGEMENT,
        award="CSTDCS",
        year=2026,
        regime="R2026",
        regime_status="unverified",
        digest="d",
        confirmed=False,
        ruled=True,
        root=node("root", outcome, group="all", children=children),
    )


def test_what_is_met_is_one_line_with_its_evidence():
    evidence = (Evidence(kind="award", label="“Lao động tiên tiến” · 2026"),)
    road = node("road", Outcome.MET, evidence=evidence)
    tree = verdict(node("base", Outcome.MET, group="any", children=(road, node("other", Outcome.NOT_MET))))
    (shown,) = verdicts.verdict_lines(tree)
    assert (shown.text, shown.tone, shown.evidence) == ("base", Tone.OK, "“Lao động tiên tiến” · 2026")


def test_what_is_met_names_the_way_and_can_be_unfolded():
    evidence = (Evidence(kind="rating", label="HTXS · 2026"),)
    part = node("rating", Outcome.MET, evidence=evidence, article="điểm d khoản 1 Điều 74")
    way = node("years", Outcome.MET, group="all", children=(part,), article="điểm d khoản 1 Điều 74")
    shut = node("titles", Outcome.NOT_MET, missing=(Missing(code="confirm"),))
    (shown,) = verdicts.verdict_lines(
        verdict(node("roads", Outcome.MET, group="any", children=(shut, way), article="Điều 74"))
    )
    assert shown.article == "Điều 74 · đạt theo: điểm d khoản 1 Điều 74"
    assert [(one.text, one.tone, one.depth) for one in shown.folded] == [
        ("titles", Tone.BAD, 0),
        ("years", Tone.OK, 0),
        ("rating", Tone.OK, 1),
    ]
    # Where the way has no article of its own, its words name it.
    alike = node("roads", Outcome.MET, group="any", children=(node("HTXS", Outcome.MET),))
    assert verdicts.verdict_lines(verdict(alike))[0].article == "Điều 23 · đạt theo: HTXS"


def test_a_closed_way_stays_in_sight_while_another_is_open():
    missing = (Missing(code="title_run", params={"awards": "CSTĐCS", "count": 3, "have": 2}),)
    found = (Evidence(kind="award", label="CSTĐCS · 2024"), Evidence(kind="award", label="CSTĐCS · 2025"))
    shut = node("shut", Outcome.NOT_MET, missing=missing, evidence=found)
    open_ = node("open", Outcome.UNKNOWN, manual=True, missing=(Missing(code="confirm"),))
    tree = verdict(node("roads", Outcome.UNKNOWN, group="any", children=(shut, open_)))
    lines = verdicts.verdict_lines(tree)
    assert [(one.text, one.tone) for one in lines] == [
        ("roads", Tone.WARN),
        ("shut", Tone.BAD),
        ("open", Tone.WARN),
    ]
    other = node("soldiers", Outcome.NOT_MET, missing=(Missing(code="group_other"),))
    ways = node("army", Outcome.NOT_MET, group="all", children=(other, open_))
    mixed = verdict(node("roads", Outcome.UNKNOWN, group="any", children=(ways, open_)))
    assert [one.text for one in verdicts.verdict_lines(mixed)] == ["roads", "open"]
    # What was found stays beside what is missing.
    assert "2/3" in lines[1].evidence
    assert lines[1].records == "CSTĐCS · 2024 · CSTĐCS · 2025"
    assert [one.id for one in verdicts.questions(tree)] == ["open"]


def test_what_a_person_confirmed_says_so():
    said = (Evidence(kind="confirmation", label="Lê Thị Kiểm · Biên bản"),)
    (shown,) = verdicts.verdict_lines(verdict(node("rating", Outcome.MET, evidence=said)))
    assert shown.evidence == "Xác nhận bằng tay: Lê Thị Kiểm · Biên bản"


def test_general_conditions_share_a_line_until_one_is_not_met():
    good = [node("g.kind", Outcome.MET), node("g.review", Outcome.MET)]
    (shared,) = verdicts.verdict_lines(verdict(*good))
    assert [one.text for one in shared.folded] == ["g.kind", "g.review"]
    bad = [good[0], node("g.review", Outcome.NOT_MET, missing=(Missing(code="under_review"),))]
    shown = verdicts.verdict_lines(verdict(*bad))
    assert [one.text for one in shown] == ["g.review"]
    assert shown[0].tone is Tone.BAD


def test_the_shared_line_of_the_general_conditions_says_when_one_is_not_confirmed():
    kind = node("g.kind", Outcome.MET, article="Điều 1")
    review = node("g.review", Outcome.MET, article="Điều 2", mark="K")
    assert [one.article for one in verdicts.verdict_lines(verdict(review, kind))] == [
        "Điều 1 (chưa xác nhận)"
    ]
    assert [one.article for one in verdicts.verdict_lines(verdict(kind))] == ["Điều 1"]
    # An act of which nobody knows the article says that, too.
    old = node("g.kind", Outcome.MET, article="Luật Thi đua, khen thưởng 2003", mark="K")
    assert verdicts.verdict_lines(verdict(old))[0].article.endswith("(chưa xác nhận, chưa rõ điều khoản)")
