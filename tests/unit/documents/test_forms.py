"""Forms as data: read, refused, filled, stored and rebuilt."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass, replace
from datetime import date

import msgspec
import pytest

from services.documents import build, from_jsonable, load_forms, missing_fields, render_pdf, to_jsonable
from services.documents.data import Capacity, PaperDate, Signer, capacity_lines
from services.documents.errors import DataInvalid, FormInvalid, FormUnknown
from services.documents.forms import KINDS
from services.documents.forms.parts import date_words, number_line
from services.documents.library import FORMS_DIR
from services.documents.richtext import NO_TEXT
from tests.unit.documents import samples

IDS = [kind.id for kind in KINDS]


@pytest.mark.parametrize("form_id", IDS)
def test_form_file(form_id):
    form = load_forms().form(form_id)
    assert form.spec.form_set == "ND152-2025"
    assert form.digest == hashlib.sha256((FORMS_DIR / f"{form_id}.toml").read_bytes()).hexdigest()
    assert form.marks, "say how sure the wording is"
    assert form.in_force(date(2026, 11, 24))
    assert not form.in_force(date(2025, 6, 30))


def test_every_form_file_has_a_kind_and_the_reverse():
    assert {path.stem for path in FORMS_DIR.glob("*.toml")} == {*IDS, "common"}
    assert {form.id for form in load_forms()} == set(IDS)


@pytest.mark.parametrize("form_id", IDS)
def test_marks_are_never_printed(form_id):
    form = load_forms().form(form_id)
    printed = msgspec.json.encode(msgspec.to_builtins(build(form, samples.normal()[form_id]))).decode()
    assert not [mark.note for mark in form.marks if mark.note and mark.note in printed]


@pytest.mark.parametrize("form_id", IDS)
def test_normal_data_lack_nothing_and_survive_storage(form_id):
    form, data = load_forms().form(form_id), samples.normal()[form_id]
    assert missing_fields(form, data) == []
    stored = json.loads(json.dumps(to_jsonable(data)))
    rebuilt = from_jsonable(form_id, stored)
    assert rebuilt == data
    assert render_pdf(build(form, rebuilt)).sha256 == render_pdf(build(form, data)).sha256


@pytest.mark.parametrize("form_id", IDS)
def test_every_required_field_is_missed_when_blank(form_id):
    form, data = load_forms().form(form_id), samples.normal()[form_id]
    for required in form.spec.required:
        blanked = _blank(data, required.field.split("."))
        labels = [problem.label for problem in missing_fields(form, blanked)]
        assert required.label in labels, required


def _blank(value, path):
    name, *rest = path
    plain = name.removesuffix("[]")
    found = getattr(value, plain)
    if name.endswith("[]"):
        new = tuple(_blank(item, rest) if n == 0 else item for n, item in enumerate(found))
    elif rest:
        new = _blank(found, rest)
    else:
        new = {str: "", tuple: ()}.get(type(found))
        if isinstance(found, msgspec.Struct):
            new = NO_TEXT
    return replace(value, **{plain: new})


def test_a_missing_field_is_named_with_its_place():
    form = load_forms().form("to_trinh")
    data = samples.submission()
    lines = (data.lines[0], replace(data.lines[1], name=" "), *data.lines[2:])
    found = missing_fields(form, replace(data, lines=lines, signer=Signer(lines=("CHỦ TỊCH",))))
    assert [(problem.field, problem.label) for problem in found] == [
        ("lines[1].name", "Tên đối tượng đề nghị"),
        ("signer.name", "Họ tên người ký"),
    ]


@pytest.mark.parametrize("form_id", IDS)
def test_a_paper_with_nothing_filled_in_still_prints(form_id):
    data = samples.normal()[form_id]
    empty = {field.name: "" for field in fields(data) if type(getattr(data, field.name)) is str} | {
        field.name: NO_TEXT for field in fields(data) if isinstance(getattr(data, field.name), type(NO_TEXT))
    }
    if form_id in ("phieu_giao_nhan", "phieu_dang_ky"):
        empty.pop("bundle", None)
        empty.pop("qr", None)
    content = render_pdf(build(load_forms().form(form_id), replace(data, **empty)))
    assert content.pages >= 1


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        ("version = 1", "version = 1\nshape = 2", "shape"),
        ("[wording]", "[wording]\ngreeting = 'a'", "greeting"),
        ('text = "TỜ TRÌNH"', "", "text"),
        ("version = 1", "version = 'one'", "version"),
        ('id = "to_trinh"', 'id = "khac"', "khac"),
        ("{subject}", "{subject", "subject"),
        ("{subject}", "{Subject}", "block 2: {Subject}"),
        ("{authority}", "{authorities}", "block 5: authorities"),
        ("{item.text}", "{item.words}", "block 7: item.words"),
        ("{item.number}.", "{no}.", "block 7: no"),
        ('grouped = "group"', 'grouped = "groups"', "block 7: item.groups"),
        ('household = "{count} hộ gia đình"', "", "counts: household"),
        ("{count} tập thể", "{counts} tập thể", "counts: counts"),
        ('achievement = "Đã có', 'achievement = "{who} đã có', "achievement: who"),
        ('of = "signer"', 'each = "signers"', "block 11: signers"),
        ("[wording]", "[wording", ""),
        ('mark = "K"', 'mark = "X"', "X"),
    ],
)
def test_a_wrong_form_file_is_refused(folder, before, after, part):
    path = folder / "to_trinh.toml"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    with pytest.raises(FormInvalid) as caught:
        load_forms(folder)
    assert caught.value.params["file"] == "to_trinh.toml"
    assert part in str(caught.value.params["reason"])


def test_headings_are_numbered_by_what_is_printed():
    form = load_forms().form("bao_cao_tap_the")
    data = samples.collective_report(compliance=NO_TEXT, ratings=samples.personal_report().ratings)

    def numbered(data):
        blocks = build(form, data).sections[0].blocks
        texts = ["".join(run.text for run in one.runs) for one in blocks if hasattr(one, "runs")]
        return [text[:6] for text in texts if text[:2] in ("1.", "2.", "3.", "4.", "5.")]

    overview, awards = ["1. Đặc", "2. Chứ"], ["1. Dan", "2. Hìn"]
    assert numbered(data) == [*overview, "1. Nhữ", "2. Nhữ", "3. Hoạ", "4. Kết", *awards]
    assert numbered(replace(data, measures=NO_TEXT, ratings=())) == [
        *overview,
        "1. Nhữ",
        "2. Hoạ",
        *awards,
    ]


def test_a_note_without_its_value_is_left_out():
    form = load_forms().form("bao_cao_tap_the")
    notes = [
        build(form, samples.collective_report(period=period)).sections[0].blocks[1].note
        for period in ("2025 - 2026", "")
    ]
    assert notes == ["(Giai đoạn 2025 - 2026)", ""]


def test_a_missing_form_file_is_refused(folder):
    (folder / "danh_sach.toml").unlink()
    with pytest.raises(FormInvalid) as caught:
        load_forms(folder)
    assert caught.value.params["file"] == "danh_sach.toml"


def test_line_ends_of_a_checkout_do_not_change_the_digest(folder):
    path = folder / "to_trinh.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_forms(folder).form("to_trinh").digest == load_forms().form("to_trinh").digest


def test_unknown_form():
    with pytest.raises(FormUnknown) as caught:
        load_forms().form("giay_khac")
    assert caught.value.params == {"form": "giay_khac"}


@pytest.mark.parametrize(
    ("form_id", "change"),
    [
        ("giay_khac", {}),
        ("to_trinh", {"extra": 1}),
        ("to_trinh", {"lines": "all"}),
        ("to_trinh", {"signer": None}),
        ("phieu_giao_nhan", {}),
    ],
)
def test_a_snapshot_of_something_else_is_refused(form_id, change):
    stored = to_jsonable(samples.submission()) | change
    with pytest.raises(DataInvalid) as caught:
        from_jsonable(form_id, stored)
    assert caught.value.params["form"] == form_id


def test_data_of_another_form_is_a_fault_of_the_caller():
    with pytest.raises(TypeError):
        build(load_forms().form("danh_sach"), samples.submission())


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (PaperDate(year=2026, month=1, day=5), "ngày 05 tháng 01 năm 2026"),
        (PaperDate(year=2026, month=3, day=9), "ngày 09 tháng 3 năm 2026"),
        (PaperDate(year=2026, month=10, day=12), "ngày 12 tháng 10 năm 2026"),
        (PaperDate(year=2026, month=11), "ngày       tháng 11 năm 2026"),
    ],
)
def test_dates_of_papers(day, words):
    assert date_words(day).replace("\u00a0", " ") == words


def test_numbers_of_papers():
    assert number_line(5, "TTr-UBND") == "Số: 05/TTr-UBND"
    assert number_line(123, "BC-UBND") == "Số: 123/BC-UBND"
    assert number_line(None, "TTr-UBND").replace("\u00a0", " ") == "Số:        /TTr-UBND"


@pytest.mark.parametrize(
    ("capacity", "lines"),
    [
        (Capacity.BODY, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (Capacity.BODY_DEPUTY, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (Capacity.DEPUTY, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (Capacity.ACTING, ("Q. CHỦ TỊCH",)),
        (Capacity.ORDER, ("TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (Capacity.ORDER_DEPUTY, ("TL. CHỦ TỊCH", "KT. TRƯỞNG PHÒNG", "PHÓ CHỦ TỊCH")),
        (Capacity.AUTHORISED, ("TUQ. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (Capacity.HEAD, ("PHÓ CHỦ TỊCH",)),
    ],
)
def test_lines_of_capacity(capacity, lines):
    office = "" if capacity is Capacity.BODY else "Phó Chủ tịch"
    assert capacity_lines(capacity, office=office, unit_head="Trưởng phòng") == lines


def test_data_are_frozen_and_typed():
    for kind in KINDS:
        assert is_dataclass(kind.data)
        assert kind.data.__dataclass_params__.frozen


@pytest.mark.parametrize("form_id", IDS)
def test_every_value_on_a_paper_has_a_name_for_people(form_id):
    document = build(load_forms().form(form_id), samples.normal()[form_id])
    fields_named = {
        getattr(one, "field", "")
        for section in document.sections
        for block in section.blocks
        for one in (block, *getattr(block, "signatures", ()))
    }
    # A field without a name is shown as it is called in the code.
    assert not [name for name in fields_named - {""} if document.label(name).isascii()]
