"""What can be wrong with a pack, or with a question put to one."""

from __future__ import annotations

from services.errors import InputError, NotFoundError, RuleError


class PackError(InputError):
    """A pack can't be used: `file` and `place` say where, `detail` what the decoder found."""

    code = "regimes.pack_invalid"


class PackSyntaxError(PackError):
    """A file of a pack is not readable TOML (`file`, `detail`)."""

    code = "regimes.pack_syntax"


class PackKeyError(PackError):
    """A key is unknown, absent or of the wrong type (`file`, `place`, `detail`)."""

    code = "regimes.pack_key"


class PackDuplicateError(PackError):
    """The same code stands twice in one pack (`file`, `place`, `name`)."""

    code = "regimes.pack_duplicate"


class PackReferenceError(PackError):
    """A pack names something that nobody defines (`file`, `place`, `name`)."""

    code = "regimes.pack_reference"


class PackCycleError(PackError):
    """Packs or criteria refer to each other in a circle (`file`, `place`; `name`: the way round)."""

    code = "regimes.pack_cycle"


class PackDatesError(PackError):
    """Two packs claim the same day (`first`, `second`, `day`; `file`: those with their days)."""

    code = "regimes.pack_dates"


class PackApartError(PackError):
    """A layer holds on no day of a regime that it names (`file`, `place`, `first`, `second`)."""

    code = "regimes.pack_apart"


class PackSpanError(PackError):
    """A pack or an act ends before it begins (`file`, `place`, `first`, `last`)."""

    code = "regimes.pack_span"


class PackExamplesAbsentError(PackError):
    """A pack has criteria that no example of its own tries (`file`, `names`)."""

    code = "regimes.pack_examples"


class PackVoteAbsentError(PackError):
    """A regime says of some awards with which share of votes they pass, of others not (`file`, `name`)."""

    code = "regimes.pack_vote"


class PackExampleError(PackError):
    """A pack's own example comes out otherwise (`file`, `place`, `expected`, `found`)."""

    code = "regimes.pack_example"


class PackAbsentError(PackError):
    """The folder holds no pack at all (`folder`)."""

    code = "regimes.pack_absent"


class NoRegimeError(RuleError):
    """No regime covers the day (`day`)."""

    code = "regimes.no_regime"


class NoDateError(RuleError):
    """Neither a date of reception nor of decision is known."""

    code = "regimes.no_date"


class UnknownRegimeError(NotFoundError):
    """No pack has this regime id (`regime`)."""

    code = "regimes.unknown_regime"


class UnknownAwardError(NotFoundError):
    """The catalogue of the regime has no such award (`award`, `regime`)."""

    code = "regimes.unknown_award"


class VoteError(RuleError):
    """A tally can't be: more votes than members, or none at all (`agree`, `total`)."""

    code = "regimes.vote_impossible"


class PrizeUnknownError(NotFoundError):
    """The regime knows no prize money for an award and kind of recipient (`award`, `kind`, `regime`)."""

    code = "regimes.prize_unknown"
