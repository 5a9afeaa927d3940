"""The invitation to a meeting and the papers its members vote with, drafted from the meeting."""

from __future__ import annotations

import pytest

from services.documents.conformance import check_paper
from services.nominations import MoveNominations, move_nominations
from services.papers import IssuePaper, PaperOrder, PaperOrderError, draft_paper, get_paper, issue_paper
from services.vocabulary import VotingMethod
from tests.unit.documents.reading import words
from tests.unit.papers.makers import ISSUED, make_round, set_profile
from tests.unit.rounds.makers import call_meeting, propose
from tests.unit.rounds.makers import make_round as open_round


def met(app, proposed, method=VotingMethod.BALLOT):
    """Call a meeting on a round with people who are ready for it; return the uids of round and meeting."""
    set_profile(app)
    round_uid = open_round(app)
    for award, names in proposed.items():
        uids = propose(app, round_uid, names, award)
        move_nominations(app, MoveNominations(uids=tuple(uids), action="ready"))
    return round_uid, call_meeting(app, round_uid, method=method)


FIGHTERS = {"CSTDCS": ["Nguyễn Thị An", "Trần Văn Bình"]}


def draft(app, form_id, round_uid, meeting=None):
    return draft_paper(app, PaperOrder(form_id=form_id, round_uid=round_uid, subject_uid=meeting))


def test_the_ballot_lists_all_who_are_voted_on_and_leads_back_to_nobody(app):
    round_uid, meeting = met(app, FIGHTERS)
    paper = draft(app, "phieu_bau", round_uid, meeting)
    text = words(paper.pdf)
    assert "PHIẾU BẦU" in text
    assert "Nguyễn Thị An" in text
    assert "Trần Văn Bình" in text
    assert "“Chiến sĩ thi đua cơ sở”" in text
    assert "Số:" not in text
    assert "Mã đối chiếu" not in text
    assert [one.rule for one in check_paper(paper.pdf).broken] == []


def test_without_secret_votes_there_is_no_ballot(app):
    round_uid, _meeting = met(app, {"GKXA": ["Vũ Văn Mở"]}, VotingMethod.HANDS)
    with pytest.raises(PaperOrderError):
        draft(app, "phieu_bau", round_uid)


def test_by_a_show_of_hands_only_what_the_law_asks_it_for_is_on_the_ballot(app):
    proposed = {"CSTDCS": ["Lê Thị Kín"], "GKXA": ["Vũ Văn Mở"]}
    round_uid, _meeting = met(app, proposed, VotingMethod.HANDS)
    text = words(draft(app, "phieu_bau", round_uid).pdf)
    assert "Lê Thị Kín" in text
    assert "Vũ Văn Mở" not in text


def test_several_awards_stand_under_their_names(app):
    round_uid, _meeting = met(app, FIGHTERS | {"GKXA": ["Vũ Văn Mở"]})
    text = words(draft(app, "phieu_bau", round_uid).pdf)
    assert "Vũ Văn Mở" in text
    assert text.count("Giấy khen") == 2  # above, and in the line


def test_the_invitation_says_who_when_and_where(app):
    round_uid, meeting = met(app, FIGHTERS)
    paper = draft(app, "giay_moi", round_uid, meeting)
    text = words(paper.pdf)
    for part in (
        "GIẤY MỜI",
        "Các thành viên Hội đồng",
        "8 giờ 00 phút, ngày 20 tháng 11 năm 2026",
        "Phòng họp số 1",
        "TM. ỦY BAN NHÂN DÂN",
    ):
        assert part in text
    assert [one.rule for one in check_paper(paper.pdf).broken] == []


def test_an_invitation_can_be_numbered(app):
    round_uid, meeting = met(app, FIGHTERS)
    order = PaperOrder(form_id="giay_moi", round_uid=round_uid, subject_uid=meeting)
    uid = issue_paper(app, IssuePaper(order=order, issued_on=ISSUED)).subject
    assert get_paper(app, uid).number_text == "01/GM-UBND"


def test_without_a_meeting_there_is_nobody_to_invite(app):
    round_uid = open_round(app)
    for form_id in ("giay_moi", "phieu_bau"):
        with pytest.raises(PaperOrderError):
            draft(app, form_id, round_uid)


def test_a_concluded_meeting_is_still_invited_to_on_paper(app):
    made = make_round(app)
    assert "GIẤY MỜI" in words(draft(app, "giay_moi", made.round_uid, made.meeting_uid).pdf)
