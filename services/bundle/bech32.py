"""Bech32 (BIP 173) as age uses it for keys: 32 bytes with a prefix and a checksum."""

from __future__ import annotations

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(prefix: str, data: bytes) -> str:
    """Return `prefix`1… in small letters."""
    groups = _regroup(data, 8, 5, pad=True)
    checksum = _polymod([*_expand(prefix), *groups, 0, 0, 0, 0, 0, 0]) ^ 1
    tail = [(checksum >> 5 * (5 - i)) & 31 for i in range(6)]
    return prefix + "1" + "".join(_ALPHABET[group] for group in [*groups, *tail])


def decode(text: str) -> tuple[str, bytes]:
    """Return prefix and data. Raises: ValueError."""
    if text not in (text.lower(), text.upper()):
        raise ValueError("mixed case")
    prefix, mark, rest = text.lower().rpartition("1")
    if not mark or not prefix or len(rest) < 6 or set(rest) - set(_ALPHABET):
        raise ValueError("not Bech32")
    groups = [_ALPHABET.index(letter) for letter in rest]
    if _polymod([*_expand(prefix), *groups]) != 1:
        raise ValueError("wrong checksum")
    return prefix, bytes(_regroup(groups[:-6], 5, 8, pad=False))


def _expand(prefix: str) -> list[int]:
    codes = [ord(letter) for letter in prefix]
    return [code >> 5 for code in codes] + [0] + [code & 31 for code in codes]


def _polymod(values: list[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate(_GENERATOR):
            if top >> i & 1:
                checksum ^= generator
    return checksum


def _regroup(values: bytes | list[int], width: int, target: int, *, pad: bool) -> list[int]:
    buffer, bits, out = 0, 0, []
    for value in values:
        buffer, bits = buffer << width | value, bits + width
        while bits >= target:
            bits -= target
            out.append(buffer >> bits & (1 << target) - 1)
        buffer &= (1 << bits) - 1
    if pad and bits:
        out.append(buffer << target - bits)
    elif not pad and (bits >= width or buffer):
        raise ValueError("padding is not empty")
    return out
