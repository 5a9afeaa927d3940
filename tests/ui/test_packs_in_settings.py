"""The rule packs in the settings: what holds, layers on and off, the own council's rules, packs by file."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from services.pack_choice import PackChoices
from services.pack_files import export_packs
from services.pack_install import InstallPacks, install_packs, plan_install
from services.packs import SavePackChoices, save_pack_choices
from tests.ui.test_list_pages import open_page
from tests.unit.exchange.circle import circle_of
from tests.unit.office.test_pack_files import law, layer
from ui.presenters import packs as words

MODEL = "bac-ninh-2025"


def test_what_holds_is_told_with_dates_and_status(context, keep):
    page = open_page(context, "settings", keep)
    lines = page.packs_view.regimes.text().splitlines()
    assert lines[0].endswith(" (R2026) · phiên bản 1 · từ 01/10/2026 · chưa kiểm chứng")
    law = "Luật 06/2022/QH15, Nghị định 152/2025/NĐ-CP (R2022B)"
    assert f"{law} · phiên bản 1 · 01/07/2025 – 30/09/2026 · hết hiệu lực" in lines
    box = page.packs_view.boxes[MODEL]
    assert box.isChecked()
    assert "mẫu của tỉnh khác" in box.accessibleDescription()


def test_a_layer_is_switched_off_and_on_again(context, keep):
    app, page = context.services, open_page(context, "settings", keep)
    box = page.packs_view.boxes[MODEL]
    box.click()
    assert app.packs.regime("R2026").layers == ()
    assert app.shelf.now().choices.layers == {MODEL: False}
    assert not page.packs_view.boxes[MODEL].isChecked()
    page.packs_view.boxes[MODEL].click()
    assert [one.id for one in app.packs.regime("R2026").layers] == [MODEL]


def test_a_switch_goes_back_when_somebody_else_chose_meanwhile(context, keep):
    app, page = context.services, open_page(context, "settings", keep)
    save_pack_choices(app, SavePackChoices(choices=PackChoices(), expected_version=0))
    page.packs_view.boxes[MODEL].click()
    assert page.banner.isVisible()
    assert page.packs_view.boxes[MODEL].isChecked()
    assert app.packs.regime("R2026").layers


def test_the_rules_of_the_own_council_are_entered_and_told(context, keep):
    app, page = context.services, open_page(context, "settings", keep)
    assert page.packs_view.own.text() == "Quy chế của Hội đồng: theo luật."
    found = app.shelf.now()
    values = {field.key: None for field in words.own_rules_fields(found) if field.key}
    values |= words.own_rules_values(found)
    values |= {
        "act": "Quy chế số 05",
        "vote_percent": 70,
        "quorum_part": 3,
        "quorum_whole": 4,
        "quota.LDTT": 20,
    }
    assert words.own_rules_faults(values) == {}
    page._run(save_pack_choices, words.own_rules_command(found, values))
    told = page.packs_view.own.text()
    assert "trên 70% tổng số thành viên đồng ý" in told
    assert "ít nhất 3/4 tổng số thành viên dự họp" in told
    assert "“Lao động tiên tiến”: tối đa 20" in told
    regime = app.packs.on(app.clock.today())
    assert (regime.vote("LDTT").percent, regime.quotas[0].count) == (70, 20)
    again = words.own_rules_values(app.shelf.now())
    assert (again["vote_percent"], again["quota.LDTT"]) == (70, 20)


def test_rules_that_cannot_be_are_told_by_field(context):
    found = context.services.shelf.now()
    values = {field.key: None for field in words.own_rules_fields(found) if field.key}
    values |= {"vote_percent": 101, "quorum_part": 4, "quorum_whole": 3, "quota.GKXA": -1}
    assert set(words.own_rules_faults(values)) == {"vote_percent", "quorum_part", "quota.GKXA"}


def test_a_file_is_read_before_it_is_installed(make_office, tmp_path, context_of, keep):
    circle = circle_of(make_office, tmp_path / "stick")
    edit = ("criteria.toml", "Hoàn thành tốt nhiệm vụ trở lên", "Hoàn thành tốt nhiệm vụ (bịa để thử)")
    path = export_packs(circle.superior, [layer(), law("R2022A", edit)], circle.stick)
    page = open_page(context_of(circle.unit), "settings", keep)
    page.context.prompts.will_answer(path)
    page.install_packs()
    text = page.changes_dialog.list.toPlainText()
    assert "R2022A" in text
    assert "(bịa để thử)" in text
    assert not circle.unit.shelf.now().installed
    page.changes_dialog.grab().save(str(tmp_path / "changes.png"))
    page.changes_dialog.finish()
    assert [one.pack_id for one in circle.unit.shelf.now().installed] == ["R2022A", "ninh-binh"]
    assert "(R2022A) · phiên bản 2 · 01/01/2024 – 30/06/2025 · hết hiệu lực · do Tỉnh Ninh Bình ký" in (
        page.packs_view.regimes.text()
    )
    assert page.packs_view.boxes["ninh-binh"].isChecked()
    page.context.prompts.will_answer(path)
    page.install_packs()
    assert page.changes_dialog.list.toPlainText() == "Các bộ trong tệp đều đã có ở đây."


def test_a_file_that_is_refused_says_so_in_the_page(make_office, tmp_path, context_of, keep):
    circle = circle_of(make_office, tmp_path / "stick")
    path = circle.stick / "cut.tdkt"
    path.write_bytes(export_packs(circle.superior, [layer()], circle.stick).read_bytes()[:-100])
    page = open_page(context_of(circle.unit), "settings", keep)
    page.context.prompts.will_answer(path)
    page.install_packs()
    assert page.banner.isVisible()
    assert not circle.unit.shelf.now().installed


def button_named(page, text):
    return next((one for one in page.findChildren(QPushButton) if one.text() == text), None)


def folder_of(text, place):
    place.mkdir()
    for name, content in text.files.items():
        (place / name).write_text(content, encoding="utf-8", newline="")
    return place


def test_the_superior_reads_what_a_folder_changes_and_signs_it(make_office, tmp_path, context_of, keep):
    circle = circle_of(make_office, tmp_path / "stick")
    page = open_page(context_of(circle.superior), "settings", keep)
    folder = folder_of(layer(), tmp_path / "ninh-binh")
    page.context.prompts.will_answer(folder, circle.stick)
    button_named(page, "Ký bộ quy định…").click()
    assert "ninh-binh" in page.changes_dialog.list.toPlainText()
    assert not list(circle.stick.glob("bo-quy-dinh*"))
    page.changes_dialog.finish()
    (path,) = circle.stick.glob("bo-quy-dinh*.tdkt")
    plan = plan_install(circle.unit, path)
    assert [(one.id, one.new_version) for one in plan.deltas] == [("ninh-binh", 1)]
    assert not circle.superior.shelf.now().installed
    own = "Cơ quan này vẫn áp dụng bản đang có cho đến khi cài chính tệp này tại đây."
    assert page.context.prompts.toasts[-1].endswith(own)
    install_packs(circle.superior, InstallPacks(path=path, inner_digest=plan.inner_digest))
    page.context.prompts.will_answer(folder, circle.stick)
    page.sign_packs()
    page.changes_dialog.finish()
    assert own not in page.context.prompts.toasts[-1]


def test_a_folder_changed_after_it_was_read_is_not_signed(make_office, tmp_path, context_of, keep):
    circle = circle_of(make_office, tmp_path / "stick")
    page = open_page(context_of(circle.superior), "settings", keep)
    folder = folder_of(layer(), tmp_path / "ninh-binh")
    page.context.prompts.will_answer(folder, circle.stick)
    page.sign_packs()
    (folder / "layer.toml").write_text(layer(day="12-01").files["layer.toml"], encoding="utf-8")
    page.changes_dialog.finish()
    assert page.banner.isVisible()
    assert not list(circle.stick.glob("bo-quy-dinh*"))


def test_a_commune_signs_no_rules_for_others(make_office, context_of, keep):
    page = open_page(context_of(make_office("unit")), "settings", keep)
    assert button_named(page, "Cài bộ quy định…") is not None
    assert button_named(page, "Ký bộ quy định…") is None
