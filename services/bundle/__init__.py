"""The file that travels on a stick: keys, signed and sealed content, checks. See docs/bundle-format.md."""

from __future__ import annotations

from services.bundle.envelope import FileType, OuterInfo, inspect
from services.bundle.fingerprint import Fingerprint, fingerprint
from services.bundle.keys import KeyPair, PublicKeys, RecipientKey, SealingKey, SigningKey, VerifyKey
from services.bundle.limits import DEFAULT_LIMITS, PACK_LIMITS, Limits
from services.bundle.manifest import Manifest, Member, PackNeeded, ReceiptSeen, Sender
from services.bundle.reading import OpenedBundle, open_bundle, open_enrolment, open_packs
from services.bundle.records import Record
from services.bundle.writing import BundleDraft, FileSource, WrittenBundle, write_bundle

__all__ = [
    "DEFAULT_LIMITS",
    "PACK_LIMITS",
    "BundleDraft",
    "FileSource",
    "FileType",
    "Fingerprint",
    "KeyPair",
    "Limits",
    "Manifest",
    "Member",
    "OpenedBundle",
    "OuterInfo",
    "PackNeeded",
    "PublicKeys",
    "ReceiptSeen",
    "RecipientKey",
    "Record",
    "SealingKey",
    "Sender",
    "SigningKey",
    "VerifyKey",
    "WrittenBundle",
    "fingerprint",
    "inspect",
    "open_bundle",
    "open_enrolment",
    "open_packs",
    "write_bundle",
]
