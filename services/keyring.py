"""The data key of a home and its two wrappings: by the password and by the printed recovery code.

A random 32-byte key encrypts the database. It is kept twice in `keys.json`, each time sealed with AES-256-GCM
under a key that Argon2id (RFC 9106) derives: from the password, and from the recovery code (160 random bits).
"""

from __future__ import annotations

import threading
import unicodedata
from base64 import b64decode, b64encode

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from services.errors import EnvError, InputError
from services.ids import IdFactory

# Crockford's alphabet: no I, L, O, U, so that a code read from paper is typed right.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})
_GROUPS, _GROUP = 8, 4
MIN_PASSWORD = 8


class WrongPasswordError(InputError):
    code = "home.wrong_password"


class WrongRecoveryCodeError(InputError):
    code = "home.wrong_recovery_code"


class WeakPasswordError(InputError):
    code = "home.weak_password"


class KeyFileDamagedError(EnvError):
    code = "home.key_file_damaged"


class KdfCost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cost of Argon2id: memory in KiB, passes, lanes."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 2


# For tests and the demo, where a home lives for seconds.
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


class Wrapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data key sealed under a derived key; all bytes as Base64."""

    salt: str
    nonce: str
    sealed: str
    cost: KdfCost


class KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in `keys.json`."""

    format: str
    home_id: str
    password: Wrapping
    recovery: Wrapping


_FORMAT = "tdkt-keys-1"
# OpenSSL shares one pool of threads among all lanes: two derivations at once can wait for ever.
_DERIVING = threading.Lock()


def create_keys(password: str, ids: IdFactory, cost: KdfCost | None = None) -> tuple[KeyFile, bytes, str]:
    """Return a new key file, the data key (32 bytes) and the recovery code to print.

    Raises:
        WeakPasswordError: shorter than eight characters.
    """
    check_password(password)
    cost = cost or KdfCost()
    home_id, data_key, code = ids.new(), ids.random(32), _new_code(ids)
    keys = KeyFile(
        format=_FORMAT,
        home_id=home_id,
        password=_wrap(data_key, _password_bytes(password), f"{home_id}/password", ids, cost),
        recovery=_wrap(data_key, _code_bytes(code), f"{home_id}/recovery", ids, cost),
    )
    return keys, data_key, code


def check_password(password: str) -> None:
    """Refuse a password that is too short to protect a stolen PC.

    Raises:
        WeakPasswordError: shorter than eight characters.
    """
    if len(unicodedata.normalize("NFC", password)) < MIN_PASSWORD:
        raise WeakPasswordError(minimum=MIN_PASSWORD)


def unlock(keys: KeyFile, password: str) -> bytes:
    """Return the data key.

    Raises:
        WrongPasswordError: the password does not fit.
    """
    try:
        return _unwrap(keys.password, _password_bytes(password), f"{keys.home_id}/password")
    except InvalidTag as error:
        raise WrongPasswordError from error


def recover(keys: KeyFile, code: str) -> bytes:
    """Return the data key by the printed code; spaces, dashes and case don't matter.

    Raises:
        WrongRecoveryCodeError: the code does not fit.
    """
    try:
        return _unwrap(keys.recovery, _code_bytes(code), f"{keys.home_id}/recovery")
    except InvalidTag as error:
        raise WrongRecoveryCodeError from error


def change_password(keys: KeyFile, data_key: bytes, password: str, ids: IdFactory) -> KeyFile:
    """Return the key file under a new password; the data key and the recovery code stay.

    Raises:
        WeakPasswordError: shorter than eight characters.
    """
    check_password(password)
    wrapping = _wrap(data_key, _password_bytes(password), f"{keys.home_id}/password", ids, keys.password.cost)
    return msgspec.structs.replace(keys, password=wrapping)


def renew_recovery(keys: KeyFile, data_key: bytes, ids: IdFactory) -> tuple[KeyFile, str]:
    """Return the key file under a new recovery code, and the code to print; the old code is void."""
    code = _new_code(ids)
    wrapping = _wrap(data_key, _code_bytes(code), f"{keys.home_id}/recovery", ids, keys.recovery.cost)
    return msgspec.structs.replace(keys, recovery=wrapping), code


def encode(keys: KeyFile) -> bytes:
    """Return the bytes of `keys.json`."""
    return msgspec.json.format(msgspec.json.encode(keys), indent=2) + b"\n"


def decode(content: bytes) -> KeyFile:
    """Read `keys.json`.

    Raises:
        KeyFileDamagedError: not a key file of this program.
    """
    try:
        keys = msgspec.json.decode(content, type=KeyFile)
    except msgspec.DecodeError as error:
        raise KeyFileDamagedError from error
    if keys.format != _FORMAT:
        raise KeyFileDamagedError
    return keys


def _new_code(ids: IdFactory) -> str:
    value = int.from_bytes(ids.random(20), "big")
    letters = [_ALPHABET[value >> 5 * place & 31] for place in range(_GROUPS * _GROUP)]
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, len(letters), _GROUP))


def looks_like_code(text: str) -> bool:
    """Tell whether a text has the shape of a recovery code."""
    letters = _code_bytes(text).decode()
    return len(letters) == _GROUPS * _GROUP and set(letters) <= set(_ALPHABET)


def _code_bytes(code: str) -> bytes:
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return letters.translate(_MISREAD).encode()


def _password_bytes(password: str) -> bytes:
    # The same password typed on another keyboard program may come as NFD.
    return unicodedata.normalize("NFC", password).encode()


def _derive(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    kdf = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    with _DERIVING:
        return kdf.derive(secret)


def _wrap(data_key: bytes, secret: bytes, purpose: str, ids: IdFactory, cost: KdfCost) -> Wrapping:
    salt, nonce = ids.random(16), ids.random(12)
    sealed = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, data_key, purpose.encode())
    return Wrapping(salt=_text(salt), nonce=_text(nonce), sealed=_text(sealed), cost=cost)


def _unwrap(wrapping: Wrapping, secret: bytes, purpose: str) -> bytes:
    key = _derive(secret, b64decode(wrapping.salt), wrapping.cost)
    return AESGCM(key).decrypt(b64decode(wrapping.nonce), b64decode(wrapping.sealed), purpose.encode())


def _text(content: bytes) -> str:
    return b64encode(content).decode()
