"""The archive inside: the plainest ustar (POSIX.1-1988), with exactly one way to write each member.

Not `tarfile`: its reader follows extensions (long names, sparse files, links, devices) that a hostile file
could use. Here a header is right only if it is, byte for byte, the header this module would write.
"""

from __future__ import annotations

import re

from services.bundle.errors import UnsafeNameError

BLOCK = 512
END = b"\0" * (2 * BLOCK)
MANIFEST, SIGNATURES, RECORDS = "manifest.json", "manifest.sig", "records.jsonl.zst"
_STORED = re.compile(r"([a-z][a-z0-9]{0,15})/([0-9a-f]{64})")
_DEVICES = {"con", "prn", "aux", "nul", "clock"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}
_PRINTABLE = re.compile(r"[\x21-\x7e]{1,100}")


def check_name(name: str) -> None:
    """Refuse any name but the fixed ones and `folder/<sha256>`.

    Raises: UnsafeNameError.
    """
    match = _STORED.fullmatch(name)
    if name in (MANIFEST, SIGNATURES, RECORDS) or (match and match[1] not in _DEVICES):
        return
    raise UnsafeNameError(member=printable(name))


def split_name(name: str) -> tuple[str, str]:
    """Return folder and digest of a stored file's name."""
    folder, _, digest = name.partition("/")
    return folder, digest


def printable(name: str) -> str:
    """Return a name fit for a sentence, whatever bytes it held."""
    return name if _PRINTABLE.fullmatch(name) else ascii(name[:100])


def header(name: str, size: int) -> bytes:
    """Return the 512 bytes before a member's content."""
    block = bytearray(BLOCK)
    block[0 : len(name)] = name.encode("ascii")
    block[100:124] = b"0000644\x000000000\x000000000\x00"
    block[124:136] = b"%011o\x00" % size
    block[136:148] = b"00000000000\x00"
    block[148:156] = b" " * 8
    block[156:157] = b"0"
    block[257:265] = b"ustar\x0000"
    block[329:345] = b"0000000\x000000000\x00"
    block[148:156] = b"%06o\x00 " % sum(block)
    return bytes(block)


def padding(size: int) -> bytes:
    """Return the zeros after a member's content."""
    return b"\0" * (-size % BLOCK)


def stored_size(size: int) -> int:
    """Return what a member takes in the archive, in bytes."""
    return BLOCK + size + -size % BLOCK


def parse_header(block: bytes) -> tuple[str, int] | None:
    """Return name and size if `block` is the header we would write for them, else None.

    Raises: UnsafeNameError for a link, a device or a name that is not ours.
    """
    name_bytes = block[:100].rstrip(b"\0")
    if block[257:262] != b"ustar":
        return None
    name = name_bytes.decode("utf-8", "backslashreplace")
    if block[156:157] not in (b"0", b"\0") or block[345:500].strip(b"\0"):
        raise UnsafeNameError(member=printable(name))
    check_name(name)
    digits = block[124:135]
    if not re.fullmatch(rb"[0-7]{11}", digits):
        return None
    size = int(digits, 8)
    return (name, size) if header(name, size) == block else None
