"""The signed list of contents: who to whom, which in the chain, what is inside."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from services.bundle import archive, canonical
from services.bundle.envelope import MAJOR, MAX_RECIPIENTS, FileType
from services.bundle.errors import LimitExceededError, ManifestInvalidError, MemberExtraError, TooNewError
from services.bundle.keys import PublicKeys, RecipientKey, SigningKey, VerifyKey
from services.bundle.limits import Limits
from services.bundle.records import KIND

_DEPTH = 16
# The signature is over this and the manifest, so that it can't pass for one over anything else.
_SIGN_DOMAIN = b"tdkt manifest 1\n"
_MAX_SIGNATURES = 8
_T = TypeVar("_T")
_TIME = "%Y-%m-%dT%H:%M:%SZ"

Hex64 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
KeyId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Ident = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}\Z")]
Uid = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")]
Count = Annotated[int, Meta(ge=0, le=canonical.MAX_INTEGER)]
Positive = Annotated[int, Meta(ge=1, le=canonical.MAX_INTEGER)]
Short = Annotated[str, Meta(max_length=200)]


class _Plain(msgspec.Struct, frozen=True, kw_only=True):
    """Unknown fields are ignored here and kept in the raw manifest."""


class Sender(_Plain, frozen=True):
    """Unit, the installation of the program, and the key that signs."""

    unit: Ident
    installation: Ident
    key: KeyId


class Addressee(_Plain, frozen=True):
    """The unit a file is for, and the keys it is sealed to."""

    unit: Ident
    keys: Annotated[tuple[KeyId, ...], Meta(max_length=MAX_RECIPIENTS)] = ()


class ReceiptSeen(_Plain, frozen=True):
    """A bundle of the other side that the sender has received: its place in the chain and inner digest."""

    installation: Ident
    sequence: Positive
    digest: Hex64


class PackNeeded(_Plain, frozen=True):
    """A rule pack that the records rest on."""

    id: Ident
    digest: Hex64


class Member(_Plain, frozen=True):
    """A file of the archive: `folder/<sha256>` or the records; `size` in bytes."""

    name: Annotated[str, Meta(max_length=100)]
    size: Count
    sha256: Hex64

    @property
    def folder(self) -> str:
        """Return "papers", "blobs", "packs" or a newer program's."""
        return archive.split_name(self.name)[0]


class RecordsInfo(_Plain, frozen=True):
    """The record lines before compression: how many of each kind, `size` in bytes, digest."""

    counts: dict[str, Positive]
    size: Count
    sha256: Hex64


class _Keys(_Plain, frozen=True):
    verify: Hex64
    recipient: Annotated[str, Meta(max_length=100)]


class _Fields(_Plain, frozen=True):
    format: Annotated[tuple[int, ...], Meta(min_length=2, max_length=2)]
    type: str
    id: Uid
    sender: Sender
    recipient: Addressee
    sequence: Positive
    predecessor: Hex64 | None
    epoch: Ident
    created_at: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")]
    program: Short
    receipts: tuple[ReceiptSeen, ...]
    packs: tuple[PackNeeded, ...]
    keys: _Keys | None
    records: RecordsInfo
    members: tuple[Member, ...]
    x: dict[str, Any]


class _Signature(_Plain, frozen=True):
    key: KeyId
    sig: Annotated[str, Meta(pattern=r"^[0-9a-f]{128}\Z")]


class _Signatures(_Plain, frozen=True):
    signatures: Annotated[tuple[_Signature, ...], Meta(min_length=1, max_length=_MAX_SIGNATURES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What is signed. `raw`: the canonical bytes; `inner_digest`: their SHA-256, the bundle's name for good.

    `x` is free for the exchange; `unknown` holds the top-level fields of a newer program.
    """

    raw: bytes = field(repr=False)
    inner_digest: str
    minor: int
    type: FileType
    bundle_id: str
    sender: Sender
    recipient: Addressee
    sequence: int
    predecessor: str | None
    epoch: str
    created_at: datetime
    program: str
    receipts: tuple[ReceiptSeen, ...]
    packs: tuple[PackNeeded, ...]
    keys: PublicKeys | None
    records: RecordsInfo
    members: tuple[Member, ...]
    x: dict[str, Any]
    unknown: dict[str, Any]

    @property
    def files(self) -> tuple[Member, ...]:
        """Return the stored files: all members but the records."""
        return self.members[1:]


def time_text(moment: datetime) -> str:
    """Return an aware moment as the manifest writes it: UTC, whole seconds."""
    return moment.astimezone(UTC).strftime(_TIME)


def build(fields: dict[str, Any]) -> bytes:
    """Return the canonical bytes of a manifest.

    Raises: ManifestInvalidError when a reader would refuse it.
    """
    try:
        return canonical.encode(fields, _DEPTH)
    except canonical.NotCanonicalError as error:
        raise ManifestInvalidError(field=str(error)) from None


def parse(raw: bytes, limits: Limits) -> Manifest:
    """Read a manifest and check all that can be checked within it.

    Raises: ManifestInvalidError, TooNewError, LimitExceededError, UnsafeNameError, MemberExtraError.
    """
    tree = _tree(raw)
    known = _convert(tree, _Fields)
    if known.format[0] > MAJOR or known.type not in set(FileType):
        raise TooNewError(version=".".join(map(str, known.format)))
    if known.format[0] != MAJOR or known.format[1] < 0:
        raise ManifestInvalidError(field="format")
    _check_members(known.members, limits)
    for kind in known.records.counts:
        if KIND.fullmatch(kind) is None:
            raise ManifestInvalidError(field="records.counts")
    return Manifest(
        raw=raw,
        inner_digest=hashlib.sha256(raw).hexdigest(),
        minor=known.format[1],
        type=FileType(known.type),
        bundle_id=known.id,
        created_at=_time(known.created_at),
        keys=_keys(known),
        unknown={name: value for name, value in tree.items() if name not in _Fields.__struct_fields__},
        sender=known.sender,
        recipient=known.recipient,
        sequence=known.sequence,
        predecessor=known.predecessor,
        epoch=known.epoch,
        program=known.program,
        receipts=known.receipts,
        packs=known.packs,
        records=known.records,
        members=known.members,
        x=known.x,
    )


def sign(raw: bytes, signers: Sequence[SigningKey]) -> bytes:
    """Return the signature file over a manifest; the sender's own key first."""
    entries = [{"key": key.public.key_id, "sig": key.sign(_SIGN_DOMAIN + raw).hex()} for key in signers]
    return canonical.encode({"signatures": entries}, _DEPTH)


def signed_by(signatures: bytes, raw: bytes, key: VerifyKey) -> bool:
    """Tell whether a signature file holds a good signature of `key` over a manifest.

    Raises: ManifestInvalidError when the signature file breaks the format.
    """
    found = _convert(_tree(signatures, "manifest.sig"), _Signatures, "manifest.sig")
    return any(
        entry.key == key.key_id and key.verify(bytes.fromhex(entry.sig), _SIGN_DOMAIN + raw)
        for entry in found.signatures
    )


def _tree(raw: bytes, field_name: str = "manifest.json") -> dict[str, Any]:
    try:
        tree = canonical.decode(raw, _DEPTH)
    except canonical.NotCanonicalError as error:
        raise ManifestInvalidError(field=f"{field_name}: {error}") from None
    if not isinstance(tree, dict):
        raise ManifestInvalidError(field=field_name)
    return tree


def _convert(tree: dict[str, Any], kind: type[_T], name: str = "manifest.json") -> _T:
    try:
        return msgspec.convert(tree, kind)
    except msgspec.ValidationError as error:
        # The path within the manifest, never a value: "$.sender.unit".
        raise ManifestInvalidError(
            field=f"{name}: {str(error).rpartition('`')[0].rpartition('`')[2] or '$'}"
        ) from None


def _check_members(members: Sequence[Member], limits: Limits) -> None:
    if len(members) > limits.members:
        raise LimitExceededError(limit="members", allowed=limits.members)
    names = [member.name for member in members]
    for member in members:
        archive.check_name(member.name)
        folder, digest = archive.split_name(member.name)
        if digest and digest != member.sha256:
            raise ManifestInvalidError(field=f"members: {folder}")
        if member.size > limits.member_bytes:
            raise LimitExceededError(limit="member_bytes", allowed=limits.member_bytes)
    _check_order(names)
    if members[0].size > limits.records_packed_bytes:
        raise LimitExceededError(limit="records_packed_bytes", allowed=limits.records_packed_bytes)
    if sum(member.size for member in members) > limits.total_bytes:
        raise LimitExceededError(limit="total_bytes", allowed=limits.total_bytes)


def _check_order(names: list[str]) -> None:
    fixed = {archive.MANIFEST, archive.SIGNATURES, archive.RECORDS}
    if names[:1] != [archive.RECORDS] or fixed.intersection(names[1:]) or names[1:] != sorted(names[1:]):
        raise ManifestInvalidError(field="members: order")
    for before, after in pairwise(names):
        if before == after:
            raise MemberExtraError(member=after)


def _keys(known: _Fields) -> PublicKeys | None:
    if known.keys is None:
        return None
    try:
        return PublicKeys(VerifyKey(known.keys.verify), RecipientKey(known.keys.recipient))
    except ValueError:
        raise ManifestInvalidError(field="keys") from None


def _time(text: str) -> datetime:
    try:
        return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
    except ValueError:
        raise ManifestInvalidError(field="created_at") from None
