"""Why a paper can't be made, issued or printed again."""

from __future__ import annotations

from services.documents import FieldProblem
from services.errors import EnvError, InputError, RuleError


class PaperOrderError(InputError):
    """The order doesn't say what the paper is about (`form`)."""

    code = "paper.order"


class PaperIncompleteError(RuleError):
    """The paper lacks values it can't do without (`title`, `count`, `label` of the first); `problems` all."""

    code = "paper.incomplete"

    def __init__(self, title: str, problems: tuple[FieldProblem, ...]) -> None:
        super().__init__(title=title, count=len(problems), label=problems[0].label)
        self.problems = problems


class PaperRoundOpenError(RuleError):
    """The list of a round that is not frozen can still change (`title`)."""

    code = "paper.round_open"


class PaperMeetingOpenError(RuleError):
    """The meeting is not concluded (`title`)."""

    code = "paper.meeting_open"


class PaperAlreadyIssuedError(RuleError):
    """The paper is issued; it is cancelled or replaced first (`title`)."""

    code = "paper.already_issued"


class PaperNothingReturnedError(RuleError):
    """Nothing of the round was sent back, so there is nothing to complete (`title`)."""

    code = "paper.nothing_returned"


class PaperInitiativeScopeError(RuleError):
    """An initiative of a wider scope is recognised by an authority above (`title`)."""

    code = "paper.initiative_scope"


class PaperNotRecognisedError(RuleError):
    """No decision that recognises the initiative is on record (`title`)."""

    code = "paper.not_recognised"


class PaperReceivedMovementError(RuleError):
    """The movement was launched above, where its plan was issued (`title`)."""

    code = "paper.received_movement"


class PaperUnitsSentError(RuleError):
    """Every unit meant has sent a round of the year (`year`)."""

    code = "paper.units_sent"


class PaperRecognisedError(RuleError):
    """The initiative is recognised already (`title`, `number` of the decision)."""

    code = "paper.recognised"


class PaperNumberTakenError(InputError):
    """The number is on another paper of the year (`number`)."""

    code = "paper.number_taken"


class PaperNotIssuedError(RuleError):
    """Only an issued paper is cancelled or replaced (`title`)."""

    code = "paper.not_issued"


class PaperSignerError(InputError):
    """The office has no such signer (`place`)."""

    code = "paper.signer_unknown"


class PaperGlyphError(InputError):
    """The font lacks a character of a paper (`paper`, `character`, `codepoint`, `where`, `field`)."""

    code = "paper.missing_glyph"


class PaperRoomError(InputError):
    """A text has no room on a paper (`paper`, `field`, `label`, `text`)."""

    code = "paper.text_does_not_fit"


class PaperDamagedError(EnvError):
    """The stored bytes of a paper are missing or changed (`title`)."""

    code = "paper.damaged"


class PaperUnwritableError(EnvError):
    """The file can't be written (`path`, `reason`)."""

    code = "paper.unwritable"


class PaperCodeError(InputError):
    """What was read or typed is no code of a paper."""

    code = "paper.no_code"


class PaperStrangeError(InputError):
    """No paper on record here has the code."""

    code = "paper.strange"


class PaperFileError(InputError):
    """The file can't be read, or is no PDF (`name`)."""

    code = "paper.no_file"
