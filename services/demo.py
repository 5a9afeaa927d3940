"""The whole circle of one round on the sample: office, papers, stick, province, answer, award on record."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec

from models.types import NominationState, OfficeRole, RoundState
from services import exchange, home, keyring
from services.app import Services
from services.appraisals import Appraise, appraise
from services.attachments import AttachFile, attach_file
from services.clock import VIETNAM, Clock, SystemClock
from services.councils import current_council
from services.decisions import DecisionLine, RecordDecision, record_decision
from services.dossiers import dossier_of
from services.i18n import _
from services.ids import SystemIds
from services.interchange import load_tree
from services.meetings import (
    AttendanceLine,
    BallotLine,
    ConcludeMeeting,
    OpenMeeting,
    SaveAttendance,
    SaveBallot,
    SaveMeeting,
    conclude_meeting,
    get_meeting,
    open_meeting,
    save_attendance,
    save_ballots,
    save_meeting,
)
from services.nominations import MoveNominations, NominationRow, move_nominations, nomination_rows
from services.office import SetUpOffice, change_password, set_up_office
from services.office_profile import OfficeProfile, SignerProfile, default_profile
from services.recipients import recipient_history
from services.rounds import MoveRound, get_round, list_rounds, move_round
from services.sample import SAMPLE_FILE, set_up_sample

PROVINCE = "37@2025-07-01"
Say = Callable[[str], None]


@dataclass(slots=True)
class _Circle:
    """Both offices and what has come about so far."""

    out: Path
    unit: Services
    superior: Services
    say: Say
    papers: list[str] = field(default_factory=list)
    bundles: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def stick(self) -> Path:
        """Return the folder that stands for the stick."""
        return self.out / "stick"


def run_demo(
    out: Path, say: Say, pictures: Callable[..., Any] | None = None, password: str = ""
) -> dict[str, Any]:
    """Run the circle in a new folder and return its summary, which is also written as summary.json.

    `password` opens both homes; without one a random one is made and noted in password.txt, for the owner
    of the folder alone. Raises: WeakPasswordError, and what the steps raise.
    """
    if password:
        keyring.check_password(password)
    for name in ("homes", "papers", "stick"):
        (out / name).mkdir(parents=True, exist_ok=True)
    note = None if password else out / "password.txt"
    if note is not None:
        password = secrets.token_urlsafe(12)
        note.touch(mode=0o600)
        note.write_text(f"{password}\n", "utf-8")
    clock = SystemClock()
    circle = _make_offices(out, say, password)
    try:
        with home.hold(out / "homes" / "unit", clock), home.hold(out / "homes" / "superior", clock):
            _enrol(circle)
            round_uid = _the_round(circle.unit)
            _prepare(circle, round_uid)
            _meet(circle, round_uid)
            _print(circle, round_uid)
            _send_and_decide(circle, round_uid)
            _book(circle, round_uid)
    finally:
        circle.unit.close()
        circle.superior.close()
    screens = _pictures(out, password, pictures, say)
    return _summary(circle, screens, note)


def _make_offices(out: Path, say: Say, password: str) -> _Circle:
    clock, ids = SystemClock(), SystemIds()
    made = set_up_sample(out / "homes" / "unit", clock, ids)
    change_password(made.services, made.password, password)
    unit = made.services
    say(_("Office: {unit}").format(unit=unit.profile().display_name))
    command = SetUpOffice(
        unit_id=PROVINCE, password=password, role=OfficeRole.SUPERIOR, profile=_province_profile(unit)
    )
    superior = set_up_office(out / "homes" / "superior", command, clock, ids).services
    _launch_movement(superior)
    return _Circle(out=out, unit=unit, superior=superior, say=say)


def _launch_movement(superior: Services) -> None:
    """Give the province the movement that the sample office received from it, under the same uids."""
    tree = msgspec.json.decode(SAMPLE_FILE.read_bytes())
    own: dict[str, Any] = {name: tree[name] for name in ("format", "version")}
    own["unit"] = {"id": PROVINCE}
    for section, rows in tree.items():
        if isinstance(rows, list):
            kept = [row for row in rows if row.get("owner") == PROVINCE]
            own[section] = [
                {key: value for key, value in row.items() if key not in ("owner", "version")} for row in kept
            ]
    load_tree(superior, own)


def _province_profile(unit: Services) -> OfficeProfile:
    profile = default_profile(unit.units, PROVINCE)
    return msgspec.structs.replace(
        profile,
        signers=(SignerProfile(name="Phạm Quang Thử", office="CHỦ TỊCH"),),
        clerk_name="Lê Thị Thẩm",
    )


def _enrol(circle: _Circle) -> None:
    offer = exchange.offer_enrolment(circle.superior, circle.stick, circle.unit.unit_id)
    assert offer.path is not None
    request = exchange.answer_enrolment(circle.unit, offer.path, circle.stick)
    assert request.path is not None
    taken = exchange.take_enrolment(circle.superior, request.path)
    # Each side types the fingerprint that the other side printed.
    _confirm(circle.superior, taken.peer_id, request.fingerprint_words)
    _confirm(circle.unit, request.peer_id, offer.fingerprint_words)
    circle.bundles += [offer.path.name, request.path.name]
    circle.say(_("Enrolled: both fingerprints compared."))


def _confirm(app: Services, peer_id: int | None, words: tuple[str, ...]) -> None:
    found = peer_id if peer_id is not None else exchange.peers(app)[0].id
    command = exchange.ConfirmPeer(peer_id=found, fingerprint=" ".join(words), by=app.db.actor)
    exchange.confirm_peer(app, command)


def _the_round(app: Services) -> str:
    open_rounds = [row for row in list_rounds(app) if row.state is RoundState.OPEN]
    return max(open_rounds, key=lambda row: row.nomination_count).uid


def _prepare(circle: _Circle, round_uid: str) -> None:
    """Complete what can be completed, take out what can't: the clerk's weeks before the meeting."""
    app = circle.unit
    scan = circle.out / "scan.pdf"
    withdrawn = 0
    for row in nomination_rows(app, round_uid):
        if row.state not in (NominationState.DRAFT, NominationState.READY):
            continue
        if row.eligibility != "eligible" or not row.report_complete:
            move_nominations(
                app,
                MoveNominations(uids=(row.uid,), action="withdraw", reason="Chưa đủ điều kiện, để đợt sau."),
            )
            withdrawn += 1
            continue
        _attach_missing(app, row, scan)
        if row.state is NominationState.DRAFT:
            move_nominations(app, MoveNominations(uids=(row.uid,), action="ready"))
    scan.unlink(missing_ok=True)
    ready = [row for row in nomination_rows(app, round_uid) if row.state is NominationState.READY]
    circle.facts |= {"nominations": len(ready), "withdrawn": withdrawn}
    circle.say(
        _("Nominations ready: {ready}; put off to a later round: {withdrawn}.").format(
            ready=len(ready), withdrawn=withdrawn
        )
    )


def _attach_missing(app: Services, row: NominationRow, scan: Path) -> None:
    from services.papers import PaperOrder, draft_paper
    from services.papers.received import report_form_of

    for line in dossier_of(app, row.uid).lines:
        if line.problem == "attachment_missing" and line.required:
            if not scan.exists():
                order = PaperOrder(form_id=report_form_of(app, row.uid), subject_uid=row.uid)
                scan.write_bytes(draft_paper(app, order).pdf)
            attach_file(
                app, AttachFile(nomination_uid=row.uid, paper_code=line.code, path=scan, title=line.title)
            )


def _morning_before(clock: Clock) -> datetime:
    """Return eight o'clock of the last working day before today: the papers are issued after the meeting."""
    day = clock.today() - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return datetime.combine(day, time(8), VIETNAM)


def _meet(circle: _Circle, round_uid: str) -> None:
    app = circle.unit
    council = current_council(app)
    assert council is not None
    starts = _morning_before(app.clock)
    open_meeting(
        app,
        OpenMeeting(
            round_uid=round_uid, council_uid=council.uid, starts_at=starts, place="Phòng họp UBND xã"
        ),
    )
    meeting = get_meeting(app, round_uid)
    assert meeting is not None
    away = max(0, len(meeting.attendance) - 2)  # the last one keeps the minutes
    rows = tuple(
        AttendanceLine(
            member_uid=row.member_uid,
            present=place != away,
            absence_reason="Đi công tác" if place == away else None,
        )
        for place, row in enumerate(meeting.attendance)
    )
    save_attendance(app, SaveAttendance(meeting_uid=meeting.uid, rows=rows))
    meeting = get_meeting(app, round_uid)
    assert meeting is not None
    present = meeting.present_count
    names = [row.name for row in meeting.attendance if row.present]
    lines = tuple(
        BallotLine(nomination_uid=ballot.nomination_uid, agree=present, disagree=0)
        for ballot in meeting.ballots
    )
    save_meeting(
        app,
        SaveMeeting(
            uid=meeting.uid,
            ends_at=starts + timedelta(hours=2),
            discussion="Hội đồng nghe báo cáo tóm tắt thành tích, thảo luận từng trường hợp.",
            conclusion="Hội đồng thống nhất đề nghị khen thưởng các tập thể, cá nhân đạt đủ số phiếu.",
            invited=(),
            tellers=tuple(names[:3]),
            ballots_issued=present,
            ballots_collected=present,
            ballots_valid=present,
        ),
    )
    save_ballots(app, SaveBallot(meeting_uid=meeting.uid, lines=lines))
    conclude_meeting(app, ConcludeMeeting(uid=meeting.uid))
    circle.facts["council"] = f"{present}/{meeting.total_members}"
    circle.say(
        _("The council met: {present} of {total} members.").format(
            present=present, total=meeting.total_members
        )
    )


def _print(circle: _Circle, round_uid: str) -> None:
    move_round(circle.unit, MoveRound(uid=round_uid, action="freeze", reason=""))
    _issue_and_save(circle, round_uid)
    circle.say(_("Papers issued: {count}.").format(count=len(circle.papers)))


def _issue_and_save(circle: _Circle, round_uid: str) -> None:
    from services.papers import issue_round, round_paper_plan, save_pdf

    app = circle.unit
    issue_round(app, round_uid, app.clock.today())
    for place, plan in enumerate(round_paper_plan(app, round_uid), 1):
        name = f"{place:02d}-{plan.form_id}.pdf"
        if plan.paper_uid is not None and name not in circle.papers:
            save_pdf(app, plan.paper_uid, circle.out / "papers" / name)
            circle.papers.append(name)


def _send_and_decide(circle: _Circle, round_uid: str) -> None:
    unit, superior = circle.unit, circle.superior
    _decide_own(circle, round_uid)
    sent = exchange.export_bundle(unit, exchange.ExportRound(round_uid=round_uid, target=circle.stick))
    circle.bundles.append(sent.path.name)
    circle.say(_("Written and read back: {path}").format(path=sent.path.name))
    _issue_and_save(circle, round_uid)  # what is handed over with the file stands only now
    received = exchange.receive_bundle(superior, sent.path)
    again = exchange.receive_bundle(superior, sent.path)
    assert again.status is None
    circle.facts["received"] = dict(received.counts)
    waiting = exchange.superior_nominations(superior, states=(NominationState.SUBMITTED,))
    uids = tuple(row.uid for row in waiting)
    appraise(superior, Appraise(nomination_uids=uids, outcome="accepted"))
    profile = superior.profile()
    record_decision(
        superior,
        RecordDecision(
            number="1820/QĐ-UBND",
            decided_on=superior.clock.today(),
            title="Về việc tặng danh hiệu, hình thức khen thưởng",
            issuer=profile.issuer_name,
            signer_name=profile.signers[0].name,
            signer_title=profile.signers[0].office,
            items=tuple(DecisionLine(nomination_uid=uid) for uid in uids),
        ),
    )
    answer = exchange.write_answer(superior, unit_id=unit.unit_id, target=circle.stick)
    circle.bundles.append(answer.path.name)
    done = exchange.apply_answer(unit, answer.path)
    circle.facts["granted_by_province"] = len(done.granted)
    circle.say(_("The province decided and answered: {count} granted.").format(count=len(done.granted)))


def _decide_own(circle: _Circle, round_uid: str) -> None:
    """The chair of the commune decides what the commune awards itself."""
    app = circle.unit
    own = [
        row
        for row in nomination_rows(app, round_uid)
        if row.award_level == "commune" and row.state is NominationState.PASSED
    ]
    if not own:
        return
    profile = app.profile()
    signer = profile.signers[0]
    record_decision(
        app,
        RecordDecision(
            number="412/QĐ-UBND",
            decided_on=app.clock.today(),
            title="Về việc khen thưởng tổng kết năm",
            issuer=profile.issuer_name,
            signer_name=signer.name,
            signer_title=signer.office,
            items=tuple(DecisionLine(nomination_uid=row.uid) for row in own),
        ),
    )
    circle.facts["granted_by_unit"] = len(own)


def _book(circle: _Circle, round_uid: str) -> None:
    app = circle.unit
    view = get_round(app, round_uid)
    granted = [row for row in nomination_rows(app, round_uid) if row.state is NominationState.GRANTED]
    booked = sum(
        any(award.award_code == row.award_code and award.decision_number for award in history.awards)
        for row in granted
        for history in [recipient_history(app, row.recipient_uid)]
    )
    circle.facts |= {"round": view.state.value, "granted": len(granted), "on_record": booked}
    circle.say(_("Awards on record: {count}; the round is closed.").format(count=booked))


def _pictures(out: Path, password: str, pictures: Callable[..., Any] | None, say: Say) -> list[str] | None:
    if pictures is None:
        return None
    screens = out / "screens"
    screens.mkdir(exist_ok=True)
    homes = {"unit": out / "homes" / "unit", "superior": out / "homes" / "superior"}
    found = [str(name) for name in pictures(homes, password, screens)]
    say(_("Pictures of the window: {count}.").format(count=len(found)))
    return found


def _summary(circle: _Circle, screens: list[str] | None, note: Path | None) -> dict[str, Any]:
    out = circle.out
    names = ("homes", "papers", "stick") if screens is None else ("homes", "papers", "stick", "screens")
    summary = {
        "finished_at": SystemClock().now().astimezone(VIETNAM).isoformat(timespec="seconds"),
        "facts": circle.facts,
        "papers": circle.papers,
        "bundles": circle.bundles,
        "screens": screens or [],
        "places": {name: str(out / name) for name in names}
        | {"summary": str(out / "summary.json")}
        | ({"password": str(note)} if note else {}),
    }
    home.write_whole(out / "summary.json", msgspec.json.format(msgspec.json.encode(summary), indent=2))
    return summary
