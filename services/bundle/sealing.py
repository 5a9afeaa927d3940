"""Age around a stream of bytes: in this process when small, in a child when large."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO

import pyrage

from services.bundle import worker
from services.bundle.errors import DamagedError, ReadFailedError, SealingFailedError, WrongRecipientError
from services.bundle.keys import RecipientKey, SealingKey
from services.bundle.storage import CHUNK

if sys.platform == "linux":
    import fcntl

# Below this a child costs more (some 50 ms) than the wait it saves.
INLINE_BELOW = 1 << 20
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        # The packaged program is its own interpreter; its start looks for this flag before anything else.
        return [sys.executable, worker.FLAG]
    return [sys.executable, "-I", str(Path(worker.__file__).resolve())]


def _widen(*pipes: IO[bytes]) -> None:
    """Let a pipe hold a whole piece: at the usual 64 KiB the processes wait for each other half the time."""
    if sys.platform == "linux":
        for pipe in pipes:
            with suppress(OSError):  # beyond what the system allows a user: slower, nothing else
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, CHUNK)


@contextmanager
def _child(order: dict[str, Any]) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]]:
    process = subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=CHUNK,
        creationflags=_NO_WINDOW,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    _widen(process.stdin, process.stdout)
    try:
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.flush()
        yield process, process.stdin, process.stdout
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        with suppress(OSError):
            process.stdin.close()


class _Drain(threading.Thread):
    """Carries the child's output to `sink`, so that neither pipe can stand still."""

    def __init__(
        self, process: subprocess.Popen[bytes], source: IO[bytes], sink: Callable[[bytes], None]
    ) -> None:
        super().__init__(name="seal", daemon=True)
        self._process, self._source, self._sink = process, source, sink
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            while chunk := self._source.read(CHUNK):
                self._sink(chunk)
        except Exception as error:  # handed to the thread that waits
            self.error = error
            self._process.kill()


def seal(
    chunks: Iterable[bytes], size: int, recipients: Sequence[RecipientKey], sink: Callable[[bytes], None]
) -> None:
    """Encrypt `chunks` (`size` bytes together) for `recipients` and hand the result to `sink`, in pieces.

    Raises: SealingFailedError, and whatever `chunks` or `sink` raise.
    """
    if size < INLINE_BELOW:
        keys = [pyrage.x25519.Recipient.from_str(key.text) for key in recipients]
        sink(pyrage.encrypt(b"".join(chunks), keys))
        return
    with _child({"recipients": [key.text for key in recipients]}) as (process, target, source):
        drain = _Drain(process, source, sink)
        drain.start()
        try:
            for chunk in chunks:
                _feed(target, chunk)
            _feed(target, None)
        except _PipeClosedError:
            drain.join()
            raise drain.error or SealingFailedError() from None
        except BaseException:
            process.kill()
            drain.join()
            raise
        drain.join()
        if drain.error is not None:
            raise drain.error
        if process.wait() != 0:
            raise SealingFailedError


class _PipeClosedError(Exception):
    """The child is gone."""


def _feed(target: IO[bytes], chunk: bytes | None) -> None:
    try:
        if chunk is None:
            target.close()
        else:
            target.write(chunk)
    except OSError:
        raise _PipeClosedError from None


class PlainStream:
    """Decrypted bytes, read once from the start. `failure` names what ended them early."""

    def __init__(self, source: IO[bytes], process: subprocess.Popen[bytes] | None = None) -> None:
        self._source, self._process = source, process

    def read(self, size: int) -> bytes:
        """Return `size` bytes, or fewer at the end of the stream."""
        return self._source.read(size)

    def finish(self) -> None:
        """Make sure that the stream ended because all was read and authentic.

        Raises: DamagedError, WrongRecipientError, ReadFailedError, SealingFailedError.
        """
        if self._process is None:
            return
        code = self._process.wait()
        if code == worker.NO_KEY:
            raise WrongRecipientError
        if code == worker.DAMAGED:
            raise DamagedError(reason="seal")
        if code == worker.READ_FAILED:
            raise ReadFailedError(reason="EIO")
        if code != 0:
            raise SealingFailedError


@contextmanager
def open_sealed(
    path: Path, file: BinaryIO, offset: int, size: int, keys: Sequence[SealingKey]
) -> Iterator[PlainStream]:
    """Decrypt the content of a file with whichever of `keys` fits.

    Raises: WrongRecipientError, DamagedError, SealingFailedError.
    """
    if size >= INLINE_BELOW:
        order = {"identities": [key.age_identity for key in keys], "path": str(path), "offset": offset}
        with _child(order) as (process, _, source):
            yield PlainStream(source, process)
        return
    identities = [pyrage.x25519.Identity.from_str(key.age_identity) for key in keys]
    file.seek(offset)
    try:
        plain = pyrage.decrypt(file.read(size), identities)
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise WrongRecipientError from None
        raise DamagedError(reason="seal") from None
    yield PlainStream(io.BytesIO(plain))
