"""The shared record kinds, parents before children: the order in which a bundle is written and received."""

from __future__ import annotations

from models.attachments import Attachment
from models.awards import AwardRecord, Discipline, Rating
from models.base import Shared
from models.councils import Attendance, BallotResult, Council, CouncilMember, Meeting
from models.decisions import Appraisal, Decision, DecisionItem
from models.documents import Paper
from models.events import Event
from models.initiatives import Initiative, InitiativeAuthor, InitiativeUse
from models.movements import Movement, MovementTarget, MovementTheme, Registration, TargetResult
from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Collective, Household, Membership, Person
from models.reports import Report

KINDS: tuple[type[Shared], ...] = (
    Collective,
    Person,
    Household,
    Membership,
    Movement,
    MovementTheme,
    MovementTarget,
    TargetResult,
    Registration,
    AwardRound,
    AwardRecord,
    Rating,
    Discipline,
    Initiative,
    InitiativeAuthor,
    Nomination,
    InitiativeUse,
    AchievementReport,
    Council,
    CouncilMember,
    Meeting,
    Attendance,
    BallotResult,
    Attachment,
    Report,
    Paper,
    Appraisal,
    Decision,
    DecisionItem,
    Event,
)
KIND_OF: dict[str, type[Shared]] = {model.kind: model for model in KINDS}
