"""What the pages of a round say, from rows alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from services import i18n
from services.achievement_reports import ReportText, SectionText
from services.dates import TimeInvalid
from services.documents.richtext import RichText
from services.dossiers import Dossier, DossierLine, Gap
from services.events import EventRow
from services.meetings import BallotRow, MeetingView
from services.messages import explain
from services.messages.home import MESSAGES as OF_HOME
from services.nominations import NominationRow
from services.results import Changes
from services.rounds import RoundView, StepView
from services.vocabulary import (
    AwardBasis,
    NominationState,
    RecipientKind,
    RoundKind,
    RoundState,
    VotingMethod,
)
from ui.presenters import (
    ballots,
    meeting,
    meeting_forms,
    nominations,
    round_steps,
    rounds,
    superior,
)
from ui.presenters.achievement import ReportDraft, ReportSaved
from ui.presenters.overview import leave_sample
from ui.tables import RowQuery
from ui.tokens import Tone

UNIT = "14167@2025-07-01"


@pytest.fixture(autouse=True)
def _vietnamese():
    i18n.use("vi")


def row(name="Bùi Thị Ánh", **changes):
    base = NominationRow(
        uid=name,
        round_uid="r",
        recipient_uid=name,
        recipient_kind=RecipientKind.PERSON,
        recipient_name=name,
        recipient_subtitle="Công chức Văn phòng",
        award_code="CSTDCS",
        award_name="“Chiến sĩ thi đua cơ sở”",
        award_level="commune",
        eligibility="eligible",
        missing_count=0,
        override_reason=None,
        report_words=812,
        report_needed=True,
        report_complete=True,
        papers_have=4,
        papers_need=4,
        lacking=(),
        votes="",
        passed=None,
        state=NominationState.DRAFT,
        state_reason=None,
        version=1,
        owner=UNIT,
    )
    return replace(base, **changes)


def test_the_chip_of_the_conditions_says_how_many_are_lacking():
    cell = nominations.verdict_cell(row(eligibility="not_eligible", missing_count=1))
    assert (cell.text, cell.icon, cell.tone) == ("Thiếu 1 điều kiện", "cross", Tone.BAD)


def test_a_written_reason_takes_the_place_of_conditions_not_met():
    cell = nominations.verdict_cell(row(eligibility="not_eligible", override_reason="Cứu người"))
    assert cell.tone is Tone.INFO


def test_a_report_not_written_is_a_warning_only_where_one_is_needed():
    assert nominations.report_cell(row(report_words=0)).tone is Tone.WARN
    assert nominations.report_cell(row(report_words=0, report_needed=False)).text == "–"
    assert nominations.report_cell(row(report_words=1240)).text == "1.240 chữ"


def test_words_without_marks_find_names_and_awards():
    rows = [row(), row("Phạm Văn Ân"), row("Phòng Văn hóa", recipient_kind=RecipientKind.COLLECTIVE)]
    found = nominations.pick(rows, RowQuery(text="pham van"))
    assert [one.recipient_name for one in found] == ["Phạm Văn Ân"]
    assert nominations.pick(rows, RowQuery(text="phấm")) == []
    kinds = nominations.pick(rows, RowQuery(filters={"kind": "collective"}))
    assert [one.recipient_name for one in kinds] == ["Phòng Văn hóa"]


def test_counts_of_the_chips_are_the_rows_they_lead_to():
    rows = [
        row(),
        row("Phạm Văn Ân", eligibility="not_eligible"),
        row("Hoàng Văn Dũng", state=NominationState.RETURNED),
        row("Đỗ Minh Đức", eligibility="needs_judgement", state=NominationState.WITHDRAWN),
    ]
    gaps = (Gap(nomination_uid="x", recipient_name="Ân", what="not_ready", place="vote"),)
    counts = nominations.counts(rows, gaps)
    for key, count in counts.items():
        if key != "gaps":
            assert len(nominations.pick(rows, RowQuery(filters={"kind": key}))) == count
    assert (counts["all"], counts["look"], counts["gaps"]) == (4, 2, 1)


def test_the_footer_sums_what_is_in_the_list():
    rows = [row(), row("Ân", eligibility="not_eligible", award_level="province")]
    assert nominations.footer(rows) == "2 đề nghị · 1 đủ điều kiện · 1 thiếu điều kiện · trình tỉnh 1"


def line(**changes):
    base = DossierLine(
        code="xac_nhan",
        title="Chứng nhận sáng kiến",
        required=True,
        when="",
        have=False,
        how="attachment",
        attachment_uids=(),
        problem="attachment_missing",
    )
    return replace(base, **changes)


def test_each_paper_leads_to_where_it_is_brought():
    dossier = Dossier(
        nomination_uid="n",
        article="Điều 84",
        lines=(
            line(),
            line(code="bao_cao", title="Báo cáo thành tích", how="report", problem="report_missing"),
            line(title="Bản sao", have=True, attachment_uids=("u1", "u2"), problem=None),
            line(title="Tờ trình", how="generated", problem="not_issued"),
        ),
        have=1,
        need=3,
        complete=False,
    )
    lines = nominations.paper_lines(dossier, {"u1": "Bản 1", "u2": "Bản 2"})
    assert [one.key for one in lines] == ["attach:xac_nhan", "report", "scan:u1", "scan:u2", ""]
    assert lines[2].text == "Bản 1 – Bản sao"


def test_what_is_wrong_with_a_paper_stands_before_its_name_where_nothing_cuts_it():
    dossier = Dossier(
        nomination_uid="n",
        article="Điều 84",
        lines=(
            line(),
            line(code="bao_cao", title="Báo cáo thành tích", how="report", problem="report_short"),
            line(code="bao_cao", title="Báo cáo thành tích", how="report", problem="report_missing"),
        ),
        have=0,
        need=3,
        complete=False,
    )
    assert [one.text for one in nominations.paper_lines(dossier, {})] == [
        "Thiếu: Chứng nhận sáng kiến",
        "Quá ngắn: Báo cáo thành tích",
        "Thiếu: Báo cáo thành tích",
    ]


def test_the_history_names_step_reason_and_person_newest_first():
    moment = datetime(2026, 11, 22, 8, 4, tzinfo=UTC)
    events = [
        EventRow(
            uid=str(n),
            action=action,
            from_state=None,
            to_state=state,
            reason=reason,
            actor="Chị Hoa",
            happened_at=moment,
        )
        for n, (action, state, reason) in enumerate(
            [("nominate", "draft", None), ("vote", "passed", None), ("withdraw", "withdrawn", "Xin rút")]
        )
    ]
    texts = [(one.when, one.text) for one in nominations.history_lines(events)]
    assert texts[0] == ("22/11 15:04", "Đã rút: Xin rút (Chị Hoa)")
    assert texts[1][1] == "Hội đồng thông qua (Chị Hoa)"


# Rounds.


def view(*steps, **changes):
    base = RoundView(
        uid="r",
        title="Xét khen thưởng tổng kết năm 2026",
        round_kind=RoundKind.YEAR_END,
        year=2026,
        basis=AwardBasis.MERIT,
        movement_uid=None,
        movement_title=None,
        regime="R2026",
        regime_title="Luật 06/2022/QH15",
        regime_status="unverified",
        received_on=date(2026, 11, 1),
        deadline=date(2026, 12, 10),
        achievement=None,
        state=RoundState.OPEN,
        nomination_count=23,
        counts={},
        steps=steps,
        version=1,
        owner=UNIT,
    )
    return replace(base, **changes)


def test_the_days_left_are_counted():
    assert "còn 17 ngày" in rounds.subtitle(view(), date(2026, 11, 23))
    assert "quá 1 ngày" in rounds.subtitle(view(), date(2026, 12, 11))


def test_a_step_says_its_count_or_what_blocks_it():
    made = round_steps.steps(
        view(
            StepView(key="nominations", state="done", values={"count": 23}),
            StepView(key="reports", state="now", values={"reports": 4, "papers": 2}, blocker="reports"),
            StepView(key="council", state="todo", values={"on": "2026-11-28"}, blocker="not_met"),
        )
    )
    assert [(one.note, one.done, one.blocks) for one in made] == [
        ("23 đề nghị", True, False),
        ("thiếu 4 báo cáo", False, True),
        ("họp 28/11", False, False),
    ]


def test_work_goes_on_at_the_first_step_that_is_not_done():
    steps = (StepView(key="nominations", state="done"), StepView(key="reports", state="now"))
    assert round_steps.first_step(view(*steps)) == "reports"
    assert round_steps.first_step(view(steps[0])) == "result"


# Meeting.


def ballot(**changes):
    base = BallotRow(
        nomination_uid="n",
        name="Bùi Thị Ánh",
        award_code="CSTDCS",
        award_name="“Chiến sĩ thi đua cơ sở”",
        state=NominationState.READY,
        agree=None,
        disagree=None,
        blank=None,
        threshold_percent=80,
        needed=9,
        secret=True,
        passed=None,
    )
    return replace(base, **changes)


def sitting(*ballots, **changes):
    base = MeetingView(
        uid="m",
        round_uid="r",
        council_uid="c",
        council_name="Hội đồng",
        starts_at=datetime(2026, 11, 28, 1, 0, tzinfo=UTC),
        ends_at=None,
        place="Phòng họp",
        method=VotingMethod.BALLOT,
        invited=(),
        tellers=(),
        discussion=None,
        conclusion=None,
        ballots_issued=None,
        ballots_collected=None,
        ballots_valid=None,
        concluded=False,
        total_members=11,
        present_count=10,
        written_agree=0,
        written_disagree=1,
        written_each=0,
        voters=11,
        quorum_ok=True,
        attendance=(),
        ballots=ballots,
        version=1,
    )
    return replace(base, **changes)


def test_the_share_is_of_all_members_whoever_came():
    votes = ballots.Votes(agree=8, disagree=2, blank=0)
    assert ballots.share(ballot(), votes, sitting()) == "8/11 (72,7%) · cần 9"
    assert ballots.result(ballot(), votes, sitting())[2] is Tone.BAD
    assert ballots.result(ballot(), ballots.Votes(agree=9), sitting())[2] is Tone.OK


def test_more_votes_than_members_are_shown_and_not_saved_by_the_table():
    votes = ballots.Votes(agree=9, disagree=3)
    assert ballots.problem(votes, sitting())
    assert ballots.result(ballot(), votes, sitting())[2] is Tone.WARN


def test_only_what_was_typed_anew_is_saved():
    counted = ballot(agree=10, disagree=1, blank=0)
    assert ballots.line_of(counted, ballots.Votes(agree=10, disagree=1)) is None
    assert ballots.line_of(counted, ballots.Votes(agree=None, disagree=1)) is None
    assert ballots.line_of(counted, ballots.Votes(agree=11)).agree == 11


@pytest.mark.parametrize(("text", "number"), [("10", 10), (" 7 ", 7), ("", None), ("x", None), ("-1", None)])
def test_what_is_typed_into_a_cell_is_a_number_or_nothing(text, number):
    assert ballots.typed(text) == number


def test_everybody_present_agrees_and_written_opinions_count_as_written():
    assert ballots.all_agree(sitting()) == ballots.Votes(agree=10, disagree=1, blank=0)


def test_the_conclusion_waits_for_attendance_quorum_and_votes():
    assert "điểm danh" in meeting.ready_to_conclude(sitting(present_count=0))
    assert "5/11" in meeting.ready_to_conclude(sitting(present_count=5, quorum_ok=False))
    assert "1 đề nghị" in meeting.ready_to_conclude(sitting(ballot()))
    counted = {"tellers": ("A",), "ballots_issued": 10, "ballots_collected": 10, "ballots_valid": 10}
    good = ballot(agree=9, disagree=1)
    assert "kiểm phiếu" in meeting.ready_to_conclude(sitting(good))
    assert "phát ra" in meeting.ready_to_conclude(sitting(good, tellers=("A",)))
    assert "10 phiếu hợp lệ" in meeting.ready_to_conclude(sitting(ballot(agree=9), **counted))
    assert meeting.ready_to_conclude(sitting(good, **counted)) == ""
    assert meeting.ready_to_conclude(sitting(good, method=VotingMethod.HANDS)) == ""
    assert "biểu quyết" in meeting.ready_to_conclude(sitting())


def test_votes_of_those_who_neither_came_nor_wrote_are_shown():
    short = sitting(total_members=13, voters=9)
    votes = ballots.Votes(agree=13)
    assert "9" in ballots.problem(votes, short)
    assert ballots.result(ballot(), votes, short)[2] is Tone.WARN


def test_numbers_of_papers_nobody_noted_can_be_noted_after_the_end():
    over = sitting(concluded=True, ballots_issued=10)
    keys = [field.key for field in meeting_forms.minutes_fields(over)]
    assert {"ballots_collected", "ballots_valid"} <= set(keys)
    assert not {"ballots_issued", "method"} & set(keys)
    assert meeting_forms.minutes_values(over)["ballots_valid"] is None


@pytest.mark.parametrize(("hour", "shown"), [("8:00", "08:00"), ("8h30", "08:30"), ("14", "14:00")])
def test_an_hour_is_understood_as_people_write_it(hour, shown):
    assert f"{meeting_forms.moment(date(2026, 11, 28), hour):%H:%M}" == shown


@pytest.mark.parametrize("hour", ["25:99", "24:00", "8:60", "sáng", "8:0:0:0", "-1"])
def test_an_hour_that_no_day_has_is_refused(hour):
    with pytest.raises(TimeInvalid) as caught:
        meeting_forms.moment(date(2026, 11, 28), hour)
    assert hour in explain(caught.value).what


@pytest.mark.parametrize(
    ("number", "whole"),
    [("1820/QĐ-UBND", True), ("56", False), ("56/", False), ("/QĐ-UBND", False), ("56/2026", False)],
)
def test_a_number_without_its_symbol_is_noticed(number, whole):
    assert superior.has_symbol(number) is whole


# The report being written.


def report(**texts):
    sections = tuple(
        SectionText(key=key, heading=key, text=RichText.from_plain(text)) for key, text in texts.items()
    )
    return ReportText(nomination_uid="n", sections=sections, word_count=0, version=3, writable=True)


def test_only_sections_that_differ_are_saved_and_typing_on_stays_unsaved():
    draft = ReportDraft(report(duties="Văn thư", achievements="Một"))
    assert draft.command() is None
    draft.write("achievements", RichText.from_plain("Một hai"))
    command = draft.command()
    assert set(command.sections) == {"achievements"}
    assert command.expected_version == 3
    draft.write("achievements", RichText.from_plain("Một hai ba"))
    draft.saved(ReportSaved(command=command, version=4, changes=Changes()))
    assert draft.changed
    assert draft.command().expected_version == 4


def test_after_a_conflict_ones_own_text_goes_over_the_other():
    draft = ReportDraft(report(achievements="Một"))
    draft.write("achievements", RichText.from_plain("Của tôi"))
    draft.over(replace(report(achievements="Của người khác"), version=9))
    command = draft.command()
    assert command.expected_version == 9
    assert command.sections["achievements"].plain_text() == "Của tôi"


def test_what_lacks_on_the_way_to_the_council_is_named():
    good = row(eligibility="eligible", report_complete=True)
    bad = row(recipient_name="Lê Thị Hoa", eligibility="not_eligible", report_complete=False, report_words=0)
    short = row(eligibility="eligible", report_complete=False, report_words=5)
    assert nominations.lacks(good) == ()
    assert len(nominations.lacks(bad)) == 2
    assert "Lê Thị Hoa" in nominations.lack_lines([bad])
    assert nominations.lack_lines([bad] * 10).endswith("và 2 mục nữa")
    assert [one.key for one in nominations.ready_choices([good, bad])] == ["back", "whole", "all"]
    assert "lý do" in nominations.ready_choices([bad])[-1].label
    assert "lý do" not in nominations.ready_choices([short])[-1].label
    assert nominations.lacks(row(eligibility="not_eligible", override_reason="Đã bình xét")) == ()


def test_conditions_met_only_if_another_award_is_given_say_so():
    cell = nominations.verdict_cell(row(eligibility="eligible", conditional=True))
    assert (cell.text, cell.tone) == ("Đủ, có điều kiện", Tone.INFO)


def test_a_step_the_round_went_past_tells_what_is_missing():
    made = round_steps.steps(
        view(
            StepView(key="reports", state="blocked", values={"reports": 4}, blocker="reports"),
            StepView(key="papers", state="now", values={"issued": 24, "waiting": 6}, blocker="not_issued"),
            StepView(key="council", state="done", values={"simple": 1}),
            state=RoundState.FROZEN,
        )
    )
    assert [(one.note, one.done) for one in made] == [
        ("thiếu 4 báo cáo", False),
        ("6 chưa ban hành", False),
        ("không cần họp", True),
    ]
    assert made[0].blocks


def test_the_length_of_a_text_has_one_word_wherever_it_is_told():
    told = [
        i18n.ngettext("{n} word", "{n} words", 2),
        i18n.ngettext("Read the report ({count} word)", "Read the report ({count} words)", 2),
        i18n._("{done} of {wanted} sections, {words} words"),
    ]
    assert all("chữ" in one for one in told)
    assert not any("từ" in one for one in told)


def test_the_window_names_no_option_of_the_command_line():
    _title, text, _answers = leave_sample(Path("home"))
    for told in (text, i18n._(OF_HOME["home.no_sample"].next)):
        assert "--" not in told
        assert "README" in told
