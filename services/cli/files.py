"""Files that a command writes: never over another one, never under a folder that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from services import home
from services.engines import known_fault
from services.errors import EnvError, RuleError

# As much as a disk gives out at once: a full one takes an empty file, but no word in it.
_PROBE = bytes(4096)


class FileUnwritableError(EnvError):
    """A file named on the command line can't be written (`path`)."""

    code = "usage.file_unwritable"


class FolderMissingError(EnvError):
    """The folder for a file named on the command line is not there (`path`)."""

    code = "usage.folder_missing"


class FileTakenError(RuleError):
    """Another file lies where a file should go (`path`)."""

    code = "usage.file_taken"


class FileInTheWayError(EnvError):
    """Something else lies where a file should go: a folder, or a file that is written once (`path`)."""

    code = "usage.file_exists"


class FileOfHomeError(RuleError):
    """A file is to be written into a data folder, where it could take the place of the records (`path`)."""

    code = "usage.file_of_home"


def write_file(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a whole file; one that says the same may be there.

    Its folder must be there, as for every single file: a stick that was pulled out must not become one.
    Raises: FileTakenError, FileInTheWayError, FileOfHomeError, FolderMissingError, DiskFullError,
    ReadOnlyError, FileUnwritableError.
    """
    try:
        check_parent(path)
        if in_a_home(path):
            raise FileOfHomeError(path=str(path))
        if path.is_dir():
            raise FileInTheWayError(path=str(path))
        if not overwrite and home.is_taken(path, content):
            raise FileTakenError(path=str(path))
        home.write_whole(path, content)
    except OSError as error:
        raise known_fault(error, path) or FileUnwritableError(path=str(path)) from error


def in_a_home(path: Path) -> bool:
    """Tell whether a place lies in the data folder of an office, whatever links lead there."""
    return any(
        (folder / "tdkt.db").exists() and (folder / "keys.json").exists() for folder in path.resolve().parents
    )


def check_parent(path: Path) -> None:
    """See that the folder of a single file is there. Raises: FolderMissingError, OSError."""
    folder = path.absolute().parent
    if not folder.exists():
        raise FolderMissingError(path=str(folder))


def check_folder(folder: Path) -> None:
    """See that files can go to a folder, there already or to be made; nothing stays.

    Raises: DiskFullError, ReadOnlyError, FileUnwritableError.
    """
    try:
        place = next(one for one in (folder, *folder.absolute().parents) if one.exists())
        probe = place / ".tdkt-probe"
        home.write_whole(probe, _PROBE)
        probe.unlink(missing_ok=True)
    except OSError as error:
        raise known_fault(error, folder) or FileUnwritableError(path=str(folder)) from error


@contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """Make a folder for several files; where nothing came into it, it goes again.

    Raises: as `check_folder`.
    """
    made = [place for place in (folder, *folder.absolute().parents) if not place.exists()]
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise known_fault(error, folder) or FileUnwritableError(path=str(folder)) from error
        yield
    finally:
        with suppress(OSError):
            for place in made:
                place.rmdir()
