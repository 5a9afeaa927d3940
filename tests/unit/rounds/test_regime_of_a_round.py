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
from services.decision_reads import get_decision
from services.decisions import DecisionLine, RecordDecision, record_decision
from services.dossier_ways import way_of_dossier
from services.dossiers import dossier_of, round_gaps
from services.eligibility import check_recipients, refresh_verdicts
from services.nominations import ConfirmCriterion, confirm_criterion, get_nomination
from services.papers.reads import round_paper_plan
from services.papers_due import papers_waiting
from services.prizes import decision_prizes
from services.regimes import PackLibrary, Regime, default_packs, load_packs
from services.regimes.shelf import REGIMES_DIR
from services.rounds import MoveRound, OpenRound, SaveRound, get_round, move_round, open_round, save_round
from tests.unit.rounds.makers import hold_meeting, propose, write_report


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
        ("2025-12-14", "R2022B"),
        ("2025-12-15", "R2022B"),
        ("2026-11-24", "R2026"),
    ],
)
def test_the_day_of_receipt_chooses_the_regime_and_it_stays(app: Services, day: str, regime: str) -> None:
    round_uid = opened(app, day)
    (nomination,) = propose(app, round_uid, ["Lê Thị Hoa"])
    verdict = get_nomination(app, nomination).verdict
    assert verdict is not None
    digest = app.packs.on(date.fromisoformat(day)).digest
    # The model of Bắc Ninh begins on 15/12/2025: what came before is judged by the law alone.
    assert (digest == load_packs().regime(regime).digest) == (day < "2025-12-15")
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


class AskedByDay(PackLibrary):
    """Rules that answer no question about a round without the day its dossiers came."""

    def regime(self, regime_id: str, day: date | None = None) -> Regime:
        assert day is not None, f"{regime_id} was asked for without a day"
        return super().regime(regime_id, day)


def test_every_step_of_a_round_goes_by_the_layers_of_its_day(app: Services) -> None:
    fields = {name: getattr(app, name) for name in Services.__slots__}
    asked = OtherPacks(library=AskedByDay(default_packs().spans), **fields)
    for day, laid in (("2025-12-14", False), ("2025-12-15", True)):
        round_uid = opened(asked, day)
        (uid,) = propose(asked, round_uid, [f"Lê Thị Hoa {day}"])
        view = get_nomination(asked, uid)
        (higher,) = propose(asked, round_uid, [f"Trần Văn Đức {day}"], "BKT")
        # What the model says of days and authorities stands beside the later round alone.
        assert bool(way_of_dossier(asked, get_nomination(asked, higher)).confirmations) == laid
        verdict = check_recipients(asked, round_uid, [view.row.recipient_uid], "GKXA")
        assert {one.digest for one in verdict.values()} == {asked.packs.on(date.fromisoformat(day)).digest}
        assert get_round(asked, round_uid).regime == "R2022B"
        assert dossier_of(asked, uid).lines
        write_report(asked, uid)
        hold_meeting(asked, round_uid, [uid, higher])
        round_gaps(asked, round_uid)
        assert round_paper_plan(asked, round_uid)
        move_round(asked, MoveRound(uid=round_uid, action="freeze", reason="Hồ sơ giấy đã đủ"))
        with asked.db.read() as session:
            assert papers_waiting(session, asked, round_uid)
        item = DecisionLine(nomination_uid=uid, outcome="granted")
        command = RecordDecision(
            number=f"{day}/QĐ-UBND", decided_on=date(2026, 11, 20), title="Khen thưởng", issuer="UBND xã",
            signer_name="Vũ Văn Chủ", signer_title="Chủ tịch", items=(item,),
        )  # fmt: skip
        decision = record_decision(asked, command).subject
        assert decision is not None
        assert decision_prizes(asked, decision).rows
        assert get_decision(asked, decision).items
        assert pinned(asked, round_uid)[1] == {"R2022B": asked.packs.on(date.fromisoformat(day)).digest}
