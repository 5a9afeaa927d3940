"""What can be wrong with a bundle, one type for each case that a user is told about differently."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.errors import AppError, EnvError, InputError


class BundleRefusedError(InputError):
    """The file is refused; `name` is the file's name."""

    code = "bundle.refused"


class NotABundleError(BundleRefusedError):
    """The file was not made by this program, whatever its name says."""

    code = "bundle.not_a_bundle"


class TruncatedError(BundleRefusedError):
    """The file is shorter than its first bytes announce (`size`, `expected`: bytes)."""

    code = "bundle.truncated"


class DamagedError(BundleRefusedError):
    """Bytes of the file changed on the way."""

    code = "bundle.damaged"


class TooNewError(BundleRefusedError):
    """The file needs a newer program (`version`: text)."""

    code = "bundle.too_new"


class WrongRecipientError(BundleRefusedError):
    """The file is for somebody else."""

    code = "bundle.wrong_recipient"


class UnknownSenderError(BundleRefusedError):
    """The sender's key is not enrolled here (`key`: key id)."""

    code = "bundle.unknown_sender"


class BadSignatureError(BundleRefusedError):
    """The signature does not fit the content."""

    code = "bundle.bad_signature"


class EnvelopeMismatchError(BundleRefusedError):
    """The outside of the file says something else than the signed inside (`field`)."""

    code = "bundle.envelope_mismatch"


class ManifestInvalidError(BundleRefusedError):
    """The signed list of contents breaks the format (`field`)."""

    code = "bundle.manifest_invalid"


class ArchiveInvalidError(BundleRefusedError):
    """The archive inside breaks the format."""

    code = "bundle.archive_invalid"


class MemberMissingError(BundleRefusedError):
    """A file that the signed list names is not there (`member`)."""

    code = "bundle.member_missing"


class MemberExtraError(BundleRefusedError):
    """A file is there that the signed list does not name, or names once (`member`)."""

    code = "bundle.member_extra"


class MemberDigestError(BundleRefusedError):
    """A file inside is not the one that was signed (`member`)."""

    code = "bundle.member_digest"


class LimitExceededError(BundleRefusedError):
    """The file asks for more than a bundle may (`limit`: name of the limit, `allowed`)."""

    code = "bundle.limit_exceeded"


class RecordInvalidError(BundleRefusedError):
    """A record breaks the format (`line` from 1, `reason`)."""

    code = "bundle.record_invalid"


class UnsafeNameError(BundleRefusedError):
    """A name inside could reach outside, or is no plain file (`member`)."""

    code = "bundle.unsafe_name"


class FileMissingError(EnvError):
    """The file to read is not there."""

    code = "bundle.file_missing"


class NotAFileError(EnvError):
    """A folder, a pipe or a device bears the name."""

    code = "bundle.not_a_file"


class ReadFailedError(EnvError):
    """The file or its stick can't be read (`reason`)."""

    code = "bundle.read_failed"


class DiskFullError(EnvError):
    """No room at the target (`needed`, `free`: whole MB)."""

    code = "bundle.disk_full"


class TargetReadOnlyError(EnvError):
    """The target can't be written to."""

    code = "bundle.target_read_only"


class TargetMissingError(EnvError):
    """The target folder is not there (any more): stick pulled out?"""

    code = "bundle.target_missing"


class TargetTooSmallError(EnvError):
    """The target's file system holds no file of that size (FAT32: 4 GB)."""

    code = "bundle.target_too_small"


class WriteFailedError(EnvError):
    """Writing failed for another reason (`reason`)."""

    code = "bundle.write_failed"


class VerifyAfterWriteFailedError(EnvError):
    """What was read back is not what was written."""

    code = "bundle.verify_after_write_failed"


class SourceChangedError(EnvError):
    """A stored file is not what its digest says (`member`); found while writing."""

    code = "bundle.source_changed"


class SealingFailedError(EnvError):
    """The process that encrypts or decrypts ended unexpectedly."""

    code = "bundle.sealing_failed"


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Let every refusal that leaves the block name the file."""
    try:
        yield
    except AppError as error:
        if error.code.startswith("bundle."):
            error.params.setdefault("name", path.name)
        raise
