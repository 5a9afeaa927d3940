"""The regime of a round is chosen once, by the day its dossiers came; nothing is computed under another."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from models.nominations import AwardRound
from models.types import RoundKind
from services.app import Services
from services.eligibility import refresh_verdicts
from services.nominations import ConfirmCriterion, confirm_criterion, get_nomination
from services.regimes import PackLibrary, load_packs
from services.regimes.shelf import REGIMES_DIR
from services.rounds import OpenRound, SaveRound, get_round, open_round, save_round
from tests.unit.rounds.makers import propose


def opened(app: Services, day: str) -> str:
    received = date.fromisoformat(day)
    command = OpenRound(
        title="Đợt xét", round_kind=RoundKind.YEAR_END, year=received.year, received_on=received
    )
    uid = open_round(app, command).subject
    assert uid is not None
    return uid


def pinned(app: Services, round_uid: str) -> tuple[str, dict[str, Any]]:
    with app.db.read() as session:
        query = select(AwardRound.regime, AwardRound.pack_digests).where(AwardRound.uid == round_uid)
        row = session.execute(query).one()
        return row.regime, dict(row.pack_digests)


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        ("2023-12-31", "R2013"),
        ("2024-01-01", "R2022A"),
        ("2025-06-30", "R2022A"),
        ("2025-07-01", "R2022B"),
        ("2026-11-24", "R2026"),
    ],
)
def test_the_day_of_receipt_chooses_the_regime_and_it_stays(app: Services, day: str, regime: str) -> None:
    round_uid = opened(app, day)
    (nomination,) = propose(app, round_uid, ["Lê Thị Hoa"])
    verdict = get_nomination(app, nomination).verdict
    assert verdict is not None
    digest = app.packs.regime(regime).digest
    assert pinned(app, round_uid) == (regime, {regime: digest})
    assert (verdict["regime"], verdict["digest"]) == (regime, digest)
    # Years later, with other particulars, and checked anew: the same rules.
    app.clock.moment = datetime(2027, 6, 1, tzinfo=UTC)  # type: ignore[attr-defined]
    view = get_round(app, round_uid)
    save_round(app, SaveRound(uid=round_uid, expected_version=view.version, title="Đợt khác"))
    refresh_verdicts(app, round_uid)
    confirm_criterion(
        app, ConfirmCriterion(uid=nomination, criterion_id="g.review", answer=True, note="Đã hỏi")
    )
    verdict = get_nomination(app, nomination).verdict
    assert verdict is not None
    assert (verdict["regime"], verdict["digest"]) == (regime, digest)
    assert pinned(app, round_uid) == (regime, {regime: digest})


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPacks(Services):
    """An office with rule packs from another folder, as after an update of the program."""

    library: PackLibrary

    @property
    def packs(self) -> PackLibrary:
        return self.library


def test_after_an_update_of_the_rules_a_verdict_says_which_text_gave_it(
    app: Services, tmp_path: Path
) -> None:
    round_uid = opened(app, "2026-11-24")
    (nomination,) = propose(app, round_uid, ["Lê Thị Hoa"])
    before = get_nomination(app, nomination).verdict
    assert before is not None
    folder = tmp_path / "regimes"
    shutil.copytree(REGIMES_DIR, folder)
    header = folder / "R2026" / "regime.toml"
    header.write_text(header.read_text("utf-8") + "\n# another edition\n", "utf-8")
    fields = {name: getattr(app, name) for name in Services.__slots__}
    updated = OtherPacks(library=load_packs(folder), **fields)
    assert updated.packs.regime("R2026").digest != before["digest"]
    # Nothing is computed anew by itself …
    assert get_nomination(updated, nomination).verdict == before
    # … and asked for, the verdict names the text it rests on; the round still says what it began with.
    refresh_verdicts(updated, round_uid)
    after = get_nomination(updated, nomination).verdict
    assert after is not None
    assert (after["regime"], after["digest"]) == ("R2026", updated.packs.regime("R2026").digest)
    assert pinned(updated, round_uid) == ("R2026", {"R2026": before["digest"]})
