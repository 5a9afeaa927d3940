"""Words of forms in a rule pack: shown before it is installed, then on the papers, under the office's own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from services.documents import errors as refused
from services.documents import load_forms
from services.documents.pieces import pieces_of
from services.form_words import SaveFormWords, form_view, sample_of, save_form_words
from services.messages.packs import plan_lines
from services.pack_choice import PackChoices
from services.pack_errors import PackFileError, SameVersionError
from services.pack_files import export_packs, pack_text
from services.pack_install import plan_install
from services.packs import SavePackChoices, save_pack_choices
from services.regimes.errors import PackKeyError
from services.regimes.loading import read_folder, texts_of
from services.regimes.shelf import REGIMES_DIR
from tests.unit.documents.reading import words
from tests.unit.exchange.circle import circle_of
from tests.unit.office.test_pack_files import LAYER, install

CLOSING = "Kính trình {authority} xem xét theo quy định của tỉnh (bịa để thử)./."
FORM = f"""
form = "to_trinh"
bases = ["Căn cứ Quyết định của tỉnh (bịa để thử)"]

[words]
closing = "{CLOSING}"
"""


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


def layer(version=1, form=FORM, name="forms/to_trinh.toml", head=""):
    text = LAYER.format(version=version, day="11-30").replace("[[act]]", f"{head}\n[[act]]", 1)
    files = {"layer.toml": text.encode()}
    return pack_text("ninh-binh", files | ({name: form.encode()} if form else {}))


def said_by(forms):
    """Return the last sentence of the tờ trình."""
    return next(one.words for one in pieces_of(forms.form("to_trinh")) if one.key == "closing")


def closing(app):
    return said_by(app.forms)


def test_what_changes_on_paper_is_read_before_it_is_installed_and_stands_after(circle):
    app = circle.unit
    path = export_packs(circle.superior, [layer()], circle.stick)
    plan = plan_install(app, path)
    lines = [line.strip() for line in plan_lines(plan)]
    old = said_by(load_forms())
    assert "Câu chữ của biểu mẫu: sửa 1" in lines
    assert "~ to_trinh – Tờ trình đề nghị khen thưởng" in lines
    assert f"Câu kết: “{old}” → “{CLOSING}”" in lines
    assert any(line.startswith("Căn cứ: “Căn cứ Luật Tổ chức") for line in lines)
    assert closing(app) == old
    install(app, path)
    assert closing(app) == CLOSING
    text = words(sample_of(app, "to_trinh", {}).pdf)
    assert "theo quy định của tỉnh (bịa để thử)./." in text
    assert "Căn cứ Quyết định của tỉnh (bịa để thử);" in text
    piece = next(one for one in form_view(app, "to_trinh").pieces if one.key == "closing")
    assert (piece.own, piece.layer, piece.original) == (False, "Quy định của tỉnh (bịa để thử)", CLOSING)
    app.shelf.forget()
    assert closing(app) == CLOSING


def test_the_office_lies_over_the_province_and_goes_back_to_it(circle):
    app = circle.unit
    install(app, export_packs(circle.superior, [layer()], circle.stick))
    own = "Lời của xã: {authority}./."
    pieces = {"closing": own, "recipients": ("Như trên", "Lưu: VT, TĐKT")}
    save_form_words(app, SaveFormWords(form_id="to_trinh", pieces=pieces, expected_version=0))
    assert (closing(app), app.forms.form("to_trinh").wording.bases) == (
        own,
        ("Căn cứ Quyết định của tỉnh (bịa để thử)",),
    )
    # The words of the province are not those of the office, though the program's once were.
    program = said_by(load_forms())
    save_form_words(app, SaveFormWords(form_id="to_trinh", pieces={"closing": program}, expected_version=1))
    assert closing(app) == program
    save_form_words(app, SaveFormWords(form_id="to_trinh", pieces={"closing": CLOSING}, expected_version=2))
    assert form_view(app, "to_trinh").own == 0


def test_a_newer_edition_tells_what_goes_back_and_takes_it_back(circle):
    app = circle.unit
    install(app, export_packs(circle.superior, [layer()], circle.stick))
    path = export_packs(circle.superior, [layer(2, form="")], circle.stick)
    lines = [line.strip() for line in plan_lines(plan_install(app, path))]
    assert any(line.startswith(f"Câu kết: “{CLOSING}” → ") for line in lines)
    install(app, path)
    assert app.forms.form("to_trinh") is load_forms().form("to_trinh")


def test_a_layer_holds_for_forms_while_it_is_on_and_on_its_days(circle):
    app = circle.unit
    last = app.clock.today() + timedelta(days=1)
    head = f"valid_from = 2026-01-01\nvalid_to = {last.isoformat()}"
    install(app, export_packs(circle.superior, [layer(head=head)], circle.stick))
    assert closing(app) == CLOSING
    save_pack_choices(
        app, SavePackChoices(choices=PackChoices(layers={"ninh-binh": False}), expected_version=0)
    )
    assert closing(app) != CLOSING
    save_pack_choices(app, SavePackChoices(choices=PackChoices(), expected_version=1))
    assert closing(app) == CLOSING
    app.clock.moment += timedelta(days=2)
    assert closing(app) != CLOSING


@pytest.mark.parametrize(
    ("form", "error", "place"),
    [
        ('form = "to_trinh"\n[words]\nclosing = "{minister}"', refused.OverrideFieldUnknown, "closing"),
        ('form = "to_trinh"\n[words]\ngreeting = "A"', refused.OverridePieceUnknown, "greeting"),
        ('form = "danh_sach"', refused.OverrideFormUnknown, None),
        ('form = "to_trinh', refused.OverrideSyntax, None),
    ],
)
def test_a_pack_with_a_fault_in_a_form_is_refused_with_file_and_place(circle, form, error, place):
    with pytest.raises(error) as caught:
        export_packs(circle.superior, [layer(form=form)], circle.stick)
    assert caught.value.params["file"] == "ninh-binh/forms/to_trinh.toml"
    assert caught.value.params.get("place") == place
    assert not list(circle.stick.glob("bo-quy-dinh*"))


def test_other_words_under_the_same_version_are_refused(circle):
    install(circle.unit, export_packs(circle.superior, [layer()], circle.stick))
    path = export_packs(circle.superior, [layer(form=FORM.replace("xem xét", "quyết định"))], circle.stick)
    with pytest.raises(SameVersionError):
        plan_install(circle.unit, path)


def test_only_a_layer_brings_words_of_forms():
    files = texts_of(REGIMES_DIR / "R2026") | {"forms/to_trinh.toml": FORM.encode()}
    with pytest.raises(PackKeyError) as caught:
        pack_text("R2026", files)
    assert caught.value.params["file"] == "R2026/forms/to_trinh.toml"


def test_a_name_that_leaves_the_folder_is_refused(circle):
    one = layer()
    path = export_packs(circle.superior, [one], circle.stick)
    assert plan_install(circle.unit, path).deltas
    one.files["forms/../to_trinh.toml"] = FORM
    path = export_packs(circle.superior, [one], circle.stick)
    with pytest.raises(PackFileError):
        plan_install(circle.unit, path)


def test_a_folder_of_a_pack_has_its_forms_beneath(tmp_path):
    folder = tmp_path / "ninh-binh"
    (folder / "forms").mkdir(parents=True)
    for name, text in layer().files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    assert set(texts_of(folder)) == {"layer.toml", "forms/to_trinh.toml"}
    found = read_folder(folder)
    assert found.digest == layer().pack.digest
    assert list(found.forms) == ["forms/to_trinh.toml"]
