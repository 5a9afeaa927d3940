from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.bundle import Limits, Record, canonical
from services.bundle import errors as refused
from services.bundle.records import pack_records, unpack_records
from tests.vectors import forge

GOOD = forge.records()[0]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.integers(-canonical.MAX_INTEGER, canonical.MAX_INTEGER)
TREES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, TREES, max_size=5))
def test_any_tree_of_whole_numbers_and_texts_survives(tree: dict[str, Any]) -> None:
    text = canonical.encode(tree)
    assert canonical.decode(text) == tree
    assert text == json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@given(st.binary(max_size=40) | TREES.map(lambda tree: json.dumps(tree).encode()))
def test_any_text_is_canonical_or_refused(text: bytes) -> None:
    try:
        value = canonical.decode(text)
    except canonical.NotCanonicalError:
        return
    assert canonical.encode(value) == text


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        Decimal(1),
        date(2026, 1, 1),
        b"x",
        (1,),
        {1: "x"},
        1 << 53,
        "\ud800",
        {"\udfff": 1},
        {1, 2},
    ],
    ids=repr,
)
def test_what_json_can_not_hold_exactly_is_not_written(value: object) -> None:
    with pytest.raises(refused.RecordInvalidError):
        pack_records([replace(GOOD, data={"value": value})])


def test_depth_is_counted_and_not_brackets() -> None:
    limits = Limits(json_depth=4)
    wide = replace(GOOD, data={"rows": [[number] for number in range(50)]})
    packed = pack_records([wide], limits)
    assert list(unpack_records(packed.packed, packed.size, packed.sha256, limits)) == [wide]
    with pytest.raises(refused.RecordInvalidError):
        pack_records([replace(GOOD, data={"rows": [[[[1]]]]})], limits)


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "Person"}, {"uid": "7"}, {"version": 0}, {"version": True}, {"owner": "Xã Mẫu"}, {"data": [1]}],
)
def test_a_record_that_would_be_refused_is_not_written(wrong: dict[str, Any]) -> None:
    with pytest.raises(refused.RecordInvalidError) as caught:
        pack_records([forge.records()[1], replace(GOOD, **wrong)])
    assert caught.value.params["line"] == 2


def test_a_record_twice_is_not_written() -> None:
    with pytest.raises(refused.RecordInvalidError):
        pack_records([GOOD, replace(GOOD, version=4)])


def test_records_keep_their_order_and_are_counted() -> None:
    rows = [replace(GOOD, uid=forge.uid(number)) for number in (9, 3, 7)]
    packed = pack_records([*rows, forge.records()[1]])
    assert packed.counts == {"nomination": 1, "person": 3}
    found = list(unpack_records(packed.packed, packed.size, packed.sha256))
    assert [record.uid for record in found[:3]] == [record.uid for record in rows]


def test_many_records_are_read_without_holding_them() -> None:
    def rows() -> Any:
        for number in range(20_000):
            yield Record(
                kind="person",
                uid=forge.uid(number),
                version=1,
                owner="u",
                origin="i",
                data={"text": f"{number}" * 100},
            )

    packed = pack_records(rows())
    assert packed.size > 8 << 20
    assert sum(1 for _ in unpack_records(packed.packed, packed.size, packed.sha256)) == 20_000
