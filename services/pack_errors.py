"""What can be wrong with a file of rule packs beside what is wrong with a file or with a pack."""

from __future__ import annotations

from services.errors import EnvError, InputError, NotFoundError


class PackFileError(InputError):
    """A signed file holds something else than packs (`name`, `place`)."""

    code = "packs.format"


class OlderPackError(InputError):
    """The file brings an older version than is here (`name`, `pack`, `version`, `installed`)."""

    code = "packs.older"


class SameVersionError(InputError):
    """The file brings other rules under the version that is here (`name`, `pack`, `version`)."""

    code = "packs.same_version"


class SignerNotAboveError(InputError):
    """The file is signed by an office that is not above this one (`name`, `office`)."""

    code = "packs.signer_not_above"


class PackFileChangedError(InputError):
    """The file is not the one whose changes were shown (`name`)."""

    code = "packs.file_changed"


class PackPlaceMissingError(EnvError):
    """Where packs are looked for is nothing (`path`)."""

    code = "packs.place_missing"


class UnknownPackError(NotFoundError):
    """No regime or layer of the program or of the office has the id, and no folder or file (`pack`)."""

    code = "packs.unknown"


class OwnRulesError(InputError):
    """The rules entered for the own council can't be (`field`)."""

    code = "packs.own_rules"
