"""The few calls to the disk that a bundle needs, so that tests can let each of them fail."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from services.bundle.errors import (
    DiskFullError,
    FileMissingError,
    NotAFileError,
    ReadFailedError,
    TargetMissingError,
    TargetReadOnlyError,
    TargetTooSmallError,
    WriteFailedError,
)
from services.errors import EnvError

CHUNK = 1 << 20
MB = 1024**2
# Called with bytes done and bytes in all; an exception of the caller's (a cancel) stops the work.
Report = Callable[[int, int], object]

_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO}
# Windows: not ready, device not connected, no such device; its errno for these is a plain EACCES or EINVAL.
_WINDOWS_GONE = {21, 55, 433, 1167}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EISDIR}


class FileSystem(Protocol):
    """Where bundles are written and read."""

    def create(self, path: Path) -> BinaryIO:
        """Open a new file for writing; it must not exist."""
        ...

    def write(self, file: BinaryIO, data: bytes) -> None:
        """Append or overwrite at the file's position."""
        ...

    def sync(self, file: BinaryIO) -> None:
        """Flush, and wait until the device has the bytes."""
        ...

    def replace(self, source: Path, target: Path) -> None:
        """Rename in one step over an old file."""
        ...

    def sync_folder(self, folder: Path) -> None:
        """Wait until the device has the folder's entries, where the system can."""
        ...

    def remove(self, path: Path) -> None:
        """Delete a file; no error if it is gone."""
        ...

    def open_read(self, path: Path) -> BinaryIO:
        """Open a file for reading, from the device rather than from memory where the system can."""
        ...

    def free_bytes(self, folder: Path) -> int:
        """Return the room left for us."""
        ...


class Disk:
    """The real thing."""

    def create(self, path: Path) -> BinaryIO:
        return path.open("xb", buffering=0)

    def write(self, file: BinaryIO, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]

    def sync(self, file: BinaryIO) -> None:
        file.flush()
        # exFAT ignores O_SYNC; only fsync makes a stick take the bytes.
        os.fsync(file.fileno())

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(handle)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def open_read(self, path: Path) -> BinaryIO:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting for ever
            raise NotAFileError
        file = path.open("rb")
        if hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file

    def free_bytes(self, folder: Path) -> int:
        return shutil.disk_usage(folder).free


DISK: FileSystem = Disk()


@contextmanager
def reading() -> Iterator[None]:
    """Turn the system's errors into ours while a bundle is read.

    Raises: FileMissingError, ReadFailedError.
    """
    try:
        yield
    except FileNotFoundError:
        raise FileMissingError from None
    except OSError as error:
        raise ReadFailedError(reason=_reason(error)) from error


@contextmanager
def writing(folder: Path, needed: int, fs: FileSystem) -> Iterator[None]:
    """Turn the system's errors into ours while `needed` bytes are written to `folder`.

    Raises: DiskFullError, TargetReadOnlyError, TargetMissingError, TargetTooSmallError, WriteFailedError.
    """
    try:
        yield
    except OSError as error:
        raise _write_error(error, folder, needed, fs) from error


def check_room(folder: Path, needed: int, fs: FileSystem) -> None:
    """Refuse to start when the bundle can't fit.

    Raises: DiskFullError.
    """
    free = fs.free_bytes(folder)
    if free < needed:
        raise DiskFullError(needed=_megabytes(needed), free=free // MB)


def _write_error(error: OSError, folder: Path, needed: int, fs: FileSystem) -> EnvError:
    number, windows = error.errno, getattr(error, "winerror", None)
    if number in _FULL:
        free = 0
        with contextlib.suppress(OSError):
            free = fs.free_bytes(folder)
        return DiskFullError(needed=_megabytes(needed), free=free // MB)
    if number in _GONE or windows in _WINDOWS_GONE or (number == errno.EIO and not folder.exists()):
        return TargetMissingError()
    if number in _READ_ONLY:
        return TargetReadOnlyError()
    if number == errno.EFBIG:
        return TargetTooSmallError()
    return WriteFailedError(reason=_reason(error))


def _megabytes(size: int) -> int:
    return -(-size // MB)


def _reason(error: OSError) -> str:
    # The system's words only: a path could name a person.
    return errno.errorcode.get(error.errno or 0, "?")
