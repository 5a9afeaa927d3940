"""Age (age-encryption.org/v1) written with given random bytes, so that a vector is the same file every time.

Only for vectors: real files take their randomness from the system.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Callable, Sequence

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.bundle import bech32
from services.bundle.keys import RecipientKey

_CHUNK = 64 << 10


def seal(plain: bytes, recipients: Sequence[RecipientKey], random: Callable[[int], bytes]) -> bytes:
    """Return the age file of `plain` for `recipients`."""
    file_key, nonce = random(16), random(16)
    header = (
        b"age-encryption.org/v1\n" + b"".join(_stanza(file_key, key, random) for key in recipients) + b"---"
    )
    mac = hmac.new(_derive(file_key, b"", b"header"), header, hashlib.sha256).digest()
    cipher = ChaCha20Poly1305(_derive(file_key, nonce, b"payload"))
    chunks = [plain[i : i + _CHUNK] for i in range(0, len(plain), _CHUNK)] or [b""]
    body = b"".join(
        cipher.encrypt(number.to_bytes(11, "big") + bytes([number == len(chunks) - 1]), chunk, None)
        for number, chunk in enumerate(chunks)
    )
    return header + b" " + _base64(mac) + b"\n" + nonce + body


def _stanza(file_key: bytes, key: RecipientKey, random: Callable[[int], bytes]) -> bytes:
    public = bech32.decode(key.text)[1]
    ephemeral = X25519PrivateKey.from_private_bytes(random(32))
    share = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    wrap = ChaCha20Poly1305(_derive(shared, share + public, b"age-encryption.org/v1/X25519"))
    return b"-> X25519 " + _base64(share) + b"\n" + _base64(wrap.encrypt(bytes(12), file_key, None)) + b"\n"


def _derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt or None, info=info).derive(key)


def _base64(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")
