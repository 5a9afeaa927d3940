"""Keys of an office: one signs (Ed25519, RFC 8032), one opens what is sealed for it (age X25519)."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from services.bundle import bech32

KEY_ID_CHARS = 32
_SECRET_PREFIX = "age-secret-key-"
_PUBLIC_PREFIX = "age"
_RANDOM: Callable[[int], bytes] = secrets.token_bytes


def _key_id(kind: str, public: str) -> str:
    return hashlib.sha256(f"tdkt key id 1\n{kind}\n{public}\n".encode()).hexdigest()[:KEY_ID_CHARS]


@dataclass(frozen=True, slots=True)
class VerifyKey:
    """The public half of a signing key: 32 bytes as 64 hexadecimal digits."""

    text: str

    def __post_init__(self) -> None:
        if len(self.text) != 64 or set(self.text) - set("0123456789abcdef"):
            raise ValueError("a verify key is 64 hexadecimal digits")

    @property
    def key_id(self) -> str:
        """Return the short name of the key, 32 hexadecimal digits."""
        return _key_id("ed25519", self.text)

    def verify(self, signature: bytes, message: bytes) -> bool:
        """Tell whether `signature` (64 bytes) was made over `message` by the other half."""
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.text)).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class RecipientKey:
    """The public half of a sealing key: an age recipient, `age1…`."""

    text: str

    def __post_init__(self) -> None:
        prefix, data = bech32.decode(self.text)
        if prefix != _PUBLIC_PREFIX or len(data) != 32 or self.text != bech32.encode(prefix, data):
            raise ValueError("a recipient key is an age X25519 recipient in small letters")

    @property
    def key_id(self) -> str:
        """Return the short name of the key, 32 hexadecimal digits."""
        return _key_id("age-x25519", self.text)


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What an office shows of itself: the key that checks its signature, the key to seal for it."""

    verify: VerifyKey
    recipient: RecipientKey


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private Ed25519 key: 32 bytes. The caller keeps them encrypted."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != 32:
            raise ValueError("a signing key is 32 bytes")

    @classmethod
    def generate(cls, random: Callable[[int], bytes] = _RANDOM) -> SigningKey:
        """Make a new key from 32 random bytes."""
        return cls(random(32))

    @property
    def public(self) -> VerifyKey:
        """Return the public half."""
        return VerifyKey(
            Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw().hex()
        )

    def sign(self, message: bytes) -> bytes:
        """Return the signature, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)

    def to_bytes(self) -> bytes:
        """Return the private bytes for the caller's encrypted store."""
        return self.seed

    @classmethod
    def from_bytes(cls, data: bytes) -> SigningKey:
        """Read back what `to_bytes` gave. Raises: ValueError."""
        return cls(data)


@dataclass(frozen=True, slots=True)
class SealingKey:
    """A private age X25519 key: 32 bytes. The caller keeps them encrypted."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != 32:
            raise ValueError("a sealing key is 32 bytes")

    @classmethod
    def generate(cls, random: Callable[[int], bytes] = _RANDOM) -> SealingKey:
        """Make a new key from 32 random bytes."""
        return cls(random(32))

    @property
    def age_identity(self) -> str:
        """Return the private key as age writes it: `AGE-SECRET-KEY-1…`."""
        return bech32.encode(_SECRET_PREFIX, self.seed).upper()

    @property
    def public(self) -> RecipientKey:
        """Return the public half."""
        return RecipientKey(str(pyrage.x25519.Identity.from_str(self.age_identity).to_public()))

    def to_bytes(self) -> bytes:
        """Return the private bytes for the caller's encrypted store."""
        return self.seed

    @classmethod
    def from_bytes(cls, data: bytes) -> SealingKey:
        """Read back what `to_bytes` gave. Raises: ValueError."""
        return cls(data)


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Both private keys of an office."""

    signing: SigningKey
    sealing: SealingKey

    @classmethod
    def generate(cls, random: Callable[[int], bytes] = _RANDOM) -> KeyPair:
        """Make two new keys."""
        return cls(SigningKey.generate(random), SealingKey.generate(random))

    @property
    def public(self) -> PublicKeys:
        """Return what may be shown."""
        return PublicKeys(self.signing.public, self.sealing.public)
