"""What can stand in the way of an exchange, one type for each case that a user is told about differently."""

from __future__ import annotations

from services.errors import EnvError, InputError, NotFoundError, RuleError


class NoPeerError(RuleError):
    """No superior is enrolled here to send to."""

    code = "exchange.no_peer"


class UnitNotEnrolledError(NoPeerError):
    """A unit is not enrolled here, or no longer (`office`)."""

    code = "exchange.unit_not_enrolled"


class PeerUnconfirmedError(NoPeerError):
    """The office to write to is enrolled, but nobody has confirmed its fingerprint yet (`office`)."""

    code = "exchange.peer_unconfirmed"


class PeerNotFoundError(NotFoundError):
    """No enrolled office has the number (`peer_id`)."""

    code = "exchange.peer_not_found"


class PeerPendingError(InputError):
    """The file comes from an office whose fingerprint nobody has confirmed yet (`name`, `office`)."""

    code = "exchange.peer_pending"


class PeerRevokedError(InputError):
    """The file comes from an office, or a PC of it, that is trusted no longer (`name`, `office`)."""

    code = "exchange.peer_revoked"


class OtherOfficeError(InputError):
    """The file is sealed for an office that is known here, but is not this one (`name`, `office`)."""

    code = "exchange.other_office"


class WrongTypeError(InputError):
    """A whole file of this program, but not of the kind that this step takes (`name`, `type`)."""

    code = "exchange.wrong_type"


class OfferNotForUsError(InputError):
    """The enrolment file names another office as its addressee (`name`, `office`)."""

    code = "exchange.offer_not_for_us"


class NotSuperiorError(InputError):
    """The enrolment file comes from an office that is not above this one (`name`, `office`)."""

    code = "exchange.not_superior"


class NotSubordinateError(InputError):
    """The unit to enrol is not under this office (`office`)."""

    code = "exchange.not_subordinate"


class WrongRoleError(RuleError):
    """The step belongs to the other side of the exchange (`step`)."""

    code = "exchange.wrong_role"


class RulesMissingError(InputError):
    """A round or decision in the file follows a regime that this office has no pack of (`name`, `regime`)."""

    code = "exchange.rules_missing"


class FingerprintMismatchError(InputError):
    """What was typed from the paper is not the fingerprint of the file (`office`)."""

    code = "exchange.fingerprint_mismatch"


class TargetTakenError(EnvError):
    """There is a file of the name asked for already (`name`)."""

    code = "exchange.target_taken"


class NothingToSendError(RuleError):
    """Nothing changed since what the addressee has acknowledged (`office`)."""

    code = "exchange.nothing_to_send"


class ReportNotIssuedError(RuleError):
    """A report goes out only after it was issued (`title`)."""

    code = "exchange.report_not_issued"


class BlobMissingError(EnvError):
    """A stored file that a record names is not in the database (`title`)."""

    code = "exchange.blob_missing"


class UnfitRecordError(RuleError):
    """A record of this office does not fit the file format (`kind`, `uid`, `field`)."""

    code = "exchange.unfit_record"
