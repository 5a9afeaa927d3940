from __future__ import annotations

import unicodedata

import pyrage
import pytest

from services.bundle import (
    KeyPair,
    PublicKeys,
    RecipientKey,
    SealingKey,
    SigningKey,
    VerifyKey,
    bech32,
    fingerprint,
)
from services.bundle.fingerprint import word_list
from services.ids import SeededIds
from services.text import fold
from tests.vectors.forge import SUPERIOR, UNIT


def test_keys_come_back_from_their_bytes() -> None:
    keys = KeyPair.generate()
    signing = SigningKey.from_bytes(keys.signing.to_bytes())
    sealing = SealingKey.from_bytes(keys.sealing.to_bytes())
    assert PublicKeys(signing.public, sealing.public) == keys.public
    assert keys.public.verify.verify(signing.sign(b"text"), b"text")
    assert not keys.public.verify.verify(signing.sign(b"text"), b"other")
    identity = pyrage.x25519.Identity.from_str(sealing.age_identity)
    assert pyrage.decrypt(pyrage.encrypt(b"text", [identity.to_public()]), [identity]) == b"text"


def test_private_bytes_are_not_shown() -> None:
    keys = KeyPair.generate(SeededIds("shown").random)
    assert keys.signing.seed.hex() not in repr(keys)
    assert repr(keys.sealing.seed) not in repr(keys)


@pytest.mark.parametrize("make", [SigningKey, SealingKey])
def test_keys_of_a_wrong_length_are_refused(make: type[SigningKey] | type[SealingKey]) -> None:
    with pytest.raises(ValueError):
        make.from_bytes(bytes(31))


@pytest.mark.parametrize("text", ["", "ff" * 31, "FF" * 32, "zz" * 32])
def test_verify_keys_of_a_wrong_form_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        VerifyKey(text)


def test_recipient_keys_of_a_wrong_form_are_refused() -> None:
    good = UNIT.public.recipient.text
    for text in (
        "",
        good.upper(),
        good[:-1],
        good.replace("1", "2", 1),
        "age1" + "q" * 58,
        good[:20] + "b" + good[21:],
    ):
        with pytest.raises(ValueError):
            RecipientKey(text)


def test_bech32_agrees_with_its_standard() -> None:
    assert bech32.encode("a", b"") == "a12uel5l"
    prefix, data = bech32.decode(
        "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"[:-6] + "2y9e3w"
    )
    assert bech32.encode(prefix, data) == "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    found = fingerprint(SUPERIOR.public)
    assert [len(group) for group in found.groups] == [5] * 8
    assert "".join(found.groups) == f"{int(found.sha256, 16) % 10**40:040d}"
    assert found.words == tuple(word_list()[byte] for byte in bytes.fromhex(found.sha256)[:10])
    assert found != fingerprint(UNIT.public)
    mixed = PublicKeys(SUPERIOR.public.verify, UNIT.public.recipient)
    assert fingerprint(mixed).sha256 not in (found.sha256, fingerprint(UNIT.public).sha256)


def test_words_are_told_apart_without_marks() -> None:
    words = word_list()
    assert len({fold(word) for word in words}) == 256
    assert all(
        word == unicodedata.normalize("NFC", word) and word.islower() and len(word) <= 6 for word in words
    )


def test_the_first_letters_that_people_mix_up_never_decide() -> None:
    def heard(word: str) -> str:
        sound = fold(word)
        for written, spoken in (("tr", "ch"), ("gi", "d"), ("x", "s"), ("n", "l"), ("r", "d"), ("v", "d")):
            if sound.startswith(written) and not sound.startswith("ng"):
                sound = spoken + sound[len(written) :]
                break
        return sound

    assert len({heard(word) for word in word_list()}) == 256
