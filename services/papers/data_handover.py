"""A bundle on a stick → the paper that two people sign when it changes hands."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from models.documents import Paper
from models.events import Event
from models.exchange import BundleLog, Peer
from models.types import Direction, OfficeRole
from services.clock import VIETNAM
from services.documents.forms.handover import FileLine, Handover, Party
from services.documents.forms.laid import LaidOut
from services.documents.library import FormLibrary
from services.errors import NotFoundError
from services.office_profile import OfficeProfile
from services.papers.heads import office_head, open_date
from services.papers.numbering import number_text
from services.report_forms import REPORT_FORMS


def bundle_of_round(session: Session, sent_at: datetime.datetime | None) -> str | None:
    """Return the first bundle written when a round was sent or after it."""
    if sent_at is None:
        return None
    return session.execute(
        select(BundleLog.bundle_uid)
        .where(BundleLog.direction == Direction.OUT, BundleLog.happened_at >= sent_at)
        .order_by(BundleLog.happened_at, BundleLog.id)
        .limit(1)
    ).scalar_one_or_none()


def handover(
    session: Session,
    forms: FormLibrary,
    profile: OfficeProfile,
    *,
    bundle_uid: str,
    round_uid: str | None,
    nominations: Collection[str],
    options: Mapping[str, object],
) -> Handover:
    """Return the data of F29: the bundle, and the papers of the round that were issued when it was written.

    Of the reports only those on `nominations`, which go upward, and not what the office decides itself.

    Raises: NotFoundError.
    """
    words: LaidOut = forms.form("phieu_giao_nhan").wording
    row = session.execute(
        select(
            BundleLog.file_name,
            BundleLog.size,
            BundleLog.note,
            BundleLog.happened_at,
            BundleLog.change_counter,
            Peer.unit_name,
            Peer.role,
        )
        .join(Peer, Peer.id == BundleLog.peer_id)
        .where(BundleLog.bundle_uid == bundle_uid, BundleLog.direction == Direction.OUT)
    ).first()
    if row is None:
        raise NotFoundError(kind="bundle", uid=bundle_uid)
    local = row.happened_at.astimezone(VIETNAM).replace(tzinfo=None)
    bundle = FileLine(
        title=words.words["bundle_title"],
        kind=words.words["bundle_kind"],
        file_name=row.file_name,
        size=row.size,
        sha256=(row.note or {}).get("sha256", ""),
    )
    # The superior is named as the office addresses it, not as the list of units does.
    receiver = (row.role is OfficeRole.SUPERIOR and profile.superior_name) or row.unit_name
    due = options.get("due")
    return Handover(
        head=office_head(profile, "", open_date(local.date())),
        giver=Party(
            unit=profile.issuer_name,
            name=profile.clerk_name,
            office=profile.clerk_office,
            phone=profile.clerk_phone,
        ),
        receiver=Party(
            unit=receiver,
            name=str(options.get("receiver_name", "")),
            office=str(options.get("receiver_office", "")),
        ),
        medium=str(options.get("medium", words.words["default_medium"])),
        bundle=bundle_uid,
        files=(bundle, *_papers(session, forms, words, round_uid, row.change_counter, nominations)),
        moment=local,
        scan=str(options.get("scan", "")),
        due=due if isinstance(due, datetime.date) else None,
        note=str(options.get("note", "")),
    )


def _papers(
    session: Session,
    forms: FormLibrary,
    words: LaidOut,
    round_uid: str | None,
    written: int,
    nominations: Collection[str],
) -> list[FileLine]:
    """Return a line for each form: how many papers of it, how many pages, the number of a single one."""
    if round_uid is None:
        return []
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(
        select(Paper.form_id, Paper.number, Paper.symbol, Paper.pages, Paper.subject_uid)
        .where(
            Paper.round_uid == round_uid,
            Paper.form_id != "phieu_giao_nhan",
            Paper.deleted_at.is_(None),
            _step_of(("issue",), written),
            ~_step_of(("cancel", "replace"), written),
        )
        .order_by(Paper.number, Paper.uid)
    ):
        if row.form_id not in REPORT_FORMS or row.subject_uid in nominations:
            found[row.form_id].append(row)
    return [
        FileLine(
            title=form.title,
            kind=words.words["paper_kind"],
            pages=sum(row.pages for row in found[form.id]),
            copies=len(found[form.id]),
            note="; ".join(number_text(row.number, row.symbol) for row in found[form.id] if row.number),
        )
        for form in forms
        if form.id in found
    ]


def _step_of(actions: tuple[str, ...], written: int) -> ColumnElement[bool]:
    """Tell papers that went a step before the bundle: the order of changes counts, never a clock."""
    return exists().where(
        Event.subject_uid == Paper.uid,
        Event.action.in_(actions),
        Event.changed <= written,
        Event.deleted_at.is_(None),
    )
