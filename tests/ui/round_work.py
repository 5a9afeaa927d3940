"""What the tests of a round do to its page."""

from __future__ import annotations

from services.councils import current_council
from services.meetings import (
    AttendanceLine,
    OpenMeeting,
    SaveAttendance,
    get_meeting,
    open_meeting,
    save_attendance,
)
from services.nominations import MoveNominations, move_nominations, nomination_rows
from tests.unit.rounds.makers import count_papers


def shown(table):
    return [table.rows.row(n) for n in range(table.rows.rowCount())]


def select(work, name):
    row = next(one for one in shown(work.nominations.table) if one.recipient_name == name)
    work.nominations.table.select_key(row.uid)
    return row


def state_of(context, row):
    rows = nomination_rows(context.services, row.round_uid)
    return next(one.state for one in rows if one.uid == row.uid)


def meet(context, round_uid, present=10, counted=True):
    app = context.services
    council = current_council(app)
    start = app.clock.now()
    open_meeting(
        app, OpenMeeting(round_uid=round_uid, council_uid=council.uid, starts_at=start, place="Phòng họp")
    )
    meeting = get_meeting(app, round_uid)
    rows = tuple(
        AttendanceLine(member_uid=row.member_uid, present=place < present)
        for place, row in enumerate(meeting.attendance)
    )
    save_attendance(app, SaveAttendance(meeting_uid=meeting.uid, rows=rows))
    if counted:
        count_papers(app, round_uid)


def two_ready(work, context):
    uids = tuple(row.uid for row in shown(work.nominations.table)[:2])
    move_nominations(context.services, MoveNominations(uids=uids, action="ready"))
    meet(context, work.round.uid)
    work.go("council")
