"""The office's own council works by its own rules: thresholds, quorum, quotas, each with its source."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.packs import PackChoice
from services.app import Services
from services.errors import ConflictError
from services.meeting_reads import present_needed
from services.messages import explain
from services.messages.warnings import warning_words
from services.pack_choice import CommuneRules, PackChoices
from services.pack_errors import OwnRulesError
from services.packs import SavePackChoices, save_pack_choices
from services.round_warnings import round_warnings
from tests.unit.rounds.makers import make_round, propose

RULES = CommuneRules(
    act="Quy chế số 05/QC-HĐTĐKT",
    vote_percent=70,
    vote_strict=False,
    vote_ballot=True,
    quorum_part=3,
    quorum_whole=4,
    quotas={"LDTT": 1},
)


def choose(app: Services, *, version: int = 0, **more: object) -> None:
    choices = PackChoices(**{"commune": RULES, **more})  # type: ignore[arg-type]
    save_pack_choices(app, SavePackChoices(choices=choices, expected_version=version))


def test_the_own_rules_fill_what_the_law_leaves_open_and_touch_nothing_else(app: Services) -> None:
    before = app.packs.on(app.clock.today())
    assert (before.vote("LDTT").percent, before.quorum("commune")) == (50, None)
    choose(app)
    regime = app.packs.on(app.clock.today())
    vote = regime.vote("LDTT")
    assert (vote.percent, vote.strict, vote.ballot) == (70, False, True)
    assert regime.vote("CSTDCS") == before.vote("CSTDCS")
    origin = regime.origin("default_vote", "")
    assert origin is not None
    assert (origin.layer.short, origin.replaced) == ("Quy chế số 05/QC-HĐTĐKT", True)
    assert regime.cite(vote.article, vote.act) == "Quy chế số 05/QC-HĐTĐKT"
    assert regime.digest != before.digest
    assert [present_needed(one, app.role, 9) for one in (before, regime)] == [6, 7]


def test_a_quota_is_told_of_every_nomination_beyond_it(app: Services) -> None:
    round_uid = make_round(app)
    propose(app, round_uid, ["Lê Thị Hoa", "Trần Văn Đức"])
    assert round_warnings(app, round_uid) == ()
    choose(app)
    found = round_warnings(app, round_uid)
    assert [(one.code, one.article) for one in found] == [("quota", "Quy chế số 05/QC-HĐTĐKT")] * 2
    assert "2" in warning_words(found[0])


def test_choices_are_kept_and_two_screens_do_not_write_over_each_other(app: Services) -> None:
    choose(app, layers={"bac-ninh-2025": False})
    app.shelf.forget()
    now = app.shelf.now()
    assert (now.choices.commune, now.choices.layers) == (RULES, {"bac-ninh-2025": False})
    assert [one.header.id for one in now.layers] == ["commune"]
    with pytest.raises(ConflictError):
        choose(app)
    choose(app, version=1, commune=CommuneRules())
    assert [one.header.id for one in app.shelf.now().layers] == ["bac-ninh-2025"]
    with app.db.read() as session:
        assert session.execute(select(PackChoice.version)).scalar_one() == 2


def test_rules_for_an_award_that_is_not_there_are_refused_and_nothing_changes(app: Services) -> None:
    from services.regimes.errors import PackReferenceError

    digest = app.packs.regime("R2026").digest
    with pytest.raises(PackReferenceError):
        choose(app, commune=CommuneRules(quotas={"NOTHING": 1}))
    assert app.packs.regime("R2026").digest == digest
    assert app.shelf.now().choices == PackChoices()


def test_the_rules_of_an_office_reach_no_other(make_office) -> None:
    one, other = make_office("one"), make_office("other", unit_id="14215@2025-07-01")
    choose(one)
    assert other.packs.regime("R2026").vote("LDTT").percent == 50


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        (CommuneRules(vote_percent=0), "vote_percent"),
        (CommuneRules(vote_percent=101), "vote_percent"),
        (CommuneRules(quorum_part=0), "quorum_part"),
        (CommuneRules(quorum_part=4, quorum_whole=3), "quorum_part"),
        (CommuneRules(quotas={"LDTT": -1}), "quotas"),
    ],
)
def test_numbers_that_cannot_be_are_refused_by_their_field(
    app: Services, rules: CommuneRules, field: str
) -> None:
    with pytest.raises(OwnRulesError) as caught:
        choose(app, commune=rules)
    assert str(caught.value.params["field"]).startswith(field)
    assert "{" not in str(explain(caught.value))
    assert app.shelf.now().choices == PackChoices()
