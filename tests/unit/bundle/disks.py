"""Disks that fail on demand, behind the same few calls as the real one."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import BinaryIO

from services.bundle.storage import Disk


class FaultyDisk(Disk):
    """The real disk, whose call number `at` (from 1, over all calls) fails with `number`."""

    def __init__(self, at: int = 0, number: int = errno.EIO) -> None:
        self.at, self.number = at, number
        self.calls: list[str] = []

    def _step(self, call: str) -> None:
        self.calls.append(call)
        if len(self.calls) == self.at:
            raise OSError(self.number, os.strerror(self.number))

    def create(self, path: Path) -> BinaryIO:
        self._step("create")
        return super().create(path)

    def write(self, file: BinaryIO, data: bytes) -> None:
        self._step("write")
        super().write(file, data)

    def sync(self, file: BinaryIO) -> None:
        self._step("sync")
        super().sync(file)

    def replace(self, source: Path, target: Path) -> None:
        self._step("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._step("sync_folder")
        super().sync_folder(folder)

    def open_read(self, path: Path) -> BinaryIO:
        self._step("open_read")
        return super().open_read(path)

    def free_bytes(self, folder: Path) -> int:
        self._step("free_bytes")
        return super().free_bytes(folder)


class HalfWrittenDisk(FaultyDisk):
    """A stick pulled out: the failing write leaves half of its bytes behind."""

    def write(self, file: BinaryIO, data: bytes) -> None:
        if len(self.calls) + 1 == self.at:
            Disk.write(self, file, data[: len(data) // 2])
        super().write(file, data)


class LyingDisk(Disk):
    """A worn stick: takes every byte without complaint, and keeps one wrong."""

    def write(self, file: BinaryIO, data: bytes) -> None:
        super().write(file, bytes([data[0] ^ 1]) + data[1:])


class ForgetfulDisk(Disk):
    """A stick that says done and has not kept the end of the file."""

    def sync(self, file: BinaryIO) -> None:
        super().sync(file)
        os.truncate(file.fileno(), file.seek(0, os.SEEK_END) - 1)


class CrampedDisk(Disk):
    """A disk with less room than is needed."""

    def free_bytes(self, folder: Path) -> int:
        return 1_000


class MemoryDisk(Disk):
    """One file, in memory: for tests that open thousands of variants."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def open_read(self, path: Path) -> BinaryIO:
        return io.BytesIO(self.data)
