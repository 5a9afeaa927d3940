"""What step 6 says of a round, from rows alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from services import i18n
from services.round_results import ResultRow, RoundResults
from services.vocabulary import NominationState, RecipientKind, RoundState
from ui.presenters import round_results as words
from ui.tokens import Tone

NOW = datetime(2026, 12, 20, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _vietnamese():
    i18n.use("vi")


def row(state, **changes):
    base = {
        "uid": state.value,
        "recipient_uid": "who",
        "recipient_kind": RecipientKind.PERSON,
        "recipient_name": "Bùi Thị Ánh",
        "recipient_subtitle": "",
        "award_code": "BKT",
        "award_name": "Bằng khen",
        "award_level": "province",
        "state": state,
        "reason": None,
    }
    return ResultRow(**(base | changes))


def results(*rows, sent=None, receipt=None, state=RoundState.SENT):
    return RoundResults(
        rows=rows,
        state=state,
        sent_at=sent,
        file_number=3 if sent else None,
        receipt_at=receipt,
        waiting=sum(one.state is NominationState.SUBMITTED for one in rows),
    )


def test_a_file_away_for_long_asks_for_a_question_at_the_province():
    waiting = row(NominationState.SUBMITTED)
    soon = words.standing(results(waiting, sent=NOW - timedelta(days=2)), NOW)
    late = words.standing(results(waiting, sent=NOW - timedelta(days=20)), NOW)
    assert (soon.tone, late.tone) == (Tone.INFO, Tone.WARN)
    assert "2 ngày" in soon.text
    assert "tệp số 3" in soon.detail
    assert "hỏi tỉnh" in late.detail
    assert soon.lead == "exchange"


def test_a_receipt_says_that_the_province_has_the_file():
    found = results(row(NominationState.SUBMITTED), sent=NOW, receipt=NOW)
    assert "Tỉnh đã nhận được" in words.standing(found, NOW).detail
    assert "ngày." not in words.standing(found, NOW).text


def test_what_came_back_comes_before_what_is_still_away():
    found = results(row(NominationState.RETURNED), row(NominationState.SUBMITTED), sent=NOW)
    assert words.standing(found, NOW).tone is Tone.WARN
    assert "1 đề nghị bị trả lại" in words.standing(found, NOW).text


def test_accepted_nominations_wait_for_the_decision():
    assert "chưa có quyết định" in words.standing(results(row(NominationState.ACCEPTED), sent=NOW), NOW).text


@pytest.mark.parametrize("state", [NominationState.GRANTED, NominationState.REFUSED])
def test_nothing_is_said_once_everything_is_decided(state):
    assert words.standing(results(row(state), sent=NOW, state=RoundState.CLOSED), NOW) is None


def test_the_commune_decides_its_own_awards():
    assert words.result_cell(row(NominationState.PASSED)).text == "Chưa gửi"
    assert words.result_cell(row(NominationState.PASSED, award_level="commune")).text == "Chờ xã quyết định"


def test_the_particulars_hold_decision_signer_and_money():
    granted = row(
        NominationState.GRANTED,
        decision_number="5/QĐ-UBND",
        decided_on=date(2026, 12, 1),
        signer_title="Chủ tịch",
        signer_name="Hoàng Văn Ký",
        prize_money=2_340_000,
    )
    told = [value for _name, value in words.facts(granted)]
    assert {"5/QĐ-UBND", "01/12/2026", "Chủ tịch Hoàng Văn Ký", "2.340.000 đ"} <= set(told)


def test_the_sum_counts_each_result():
    found = results(row(NominationState.GRANTED), row(NominationState.SUBMITTED), sent=NOW)
    assert words.footer(found) == "2 đề nghị · Được khen thưởng: 1 · chưa có trả lời: 1"
    assert words.pick(found.rows, "unanswered") == found.rows[1:]
    assert words.pick(found.rows, None) == found.rows


def test_who_signed_stands_in_the_list_at_every_width():
    decided = row(
        NominationState.GRANTED,
        decision_number="412/QĐ-UBND",
        decided_on=date(2026, 12, 1),
        signer_name="Trần Đình Thử",
        signer_title="CHỦ TỊCH",
    )
    (column,) = (one for one in words.COLUMNS if one.key == "decision")
    assert not column.wide
    cell = words.decision_cell(decided)
    assert (cell.text, cell.subtitle) == ("412/QĐ-UBND", "Trần Đình Thử · 01/12/2026")
    assert words.decision_cell(row(NominationState.SUBMITTED)).text == "–"
