"""Rule packs by file: what they change is shown, then they hold; what is wrong is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models.exchange import Peer
from models.office import Installation
from models.packs import InstalledPack
from services import exchange
from services.app import Services
from services.bundle import errors as bundle_errors
from services.exchange.errors import PeerPendingError, PeerRevokedError, WrongRoleError, WrongTypeError
from services.messages import all_messages, explain
from services.messages.packs import SECTIONS, change_lines
from services.pack_choice import COMMUNE, CommuneRules, PackChoices
from services.pack_errors import (
    OlderPackError,
    PackFileChangedError,
    PackFileError,
    SameVersionError,
    SignerNotAboveError,
)
from services.pack_files import PackText, export_packs, pack_text, read_pack_file
from services.pack_install import InstallPacks, InstallPlan, install_packs, plan_install
from services.packs import SavePackChoices, pack_rows, program_packs, save_pack_choices
from services.regimes import errors as refused
from services.regimes import raw
from services.regimes.loading import texts_of
from services.regimes.shelf import REGIMES_DIR
from tests.conftest import OfficeMaker
from tests.unit.exchange.circle import Circle, circle_of
from tests.vectors import forge

LAYER = """
[layer]
id = "ninh-binh"
version = {version}
kind = "province"
title = "Quy định của tỉnh (bịa để thử)"
short = "quy định của tỉnh"
regimes = ["R2026"]

[[act]]
id = "own"
number = "1/2026/QĐ-UBND"
title = "Quyết định"
short = "Quyết định số 1/2026/QĐ-UBND"
mark = "S"

[[source]]
id = "O"
title = "Bản chính"

[[deadline]]
id = "year_end"
title = "Hồ sơ khen thưởng tổng kết năm gửi tỉnh"
day = "{day}"
mark = "S"
source = "O"
"""


@pytest.fixture
def circle(make_office: OfficeMaker, tmp_path: Path) -> Circle:
    return circle_of(make_office, tmp_path / "stick")


def layer(version: int = 1, day: str = "11-30") -> PackText:
    return pack_text("ninh-binh", {"layer.toml": LAYER.format(version=version, day=day).encode()})


def law(regime: str, *edits: tuple[str, str, str]) -> PackText:
    """Return a newer edition of a regime of the program."""
    files = texts_of(REGIMES_DIR / regime)
    for name, old, new in (("regime.toml", "version = 1", "version = 2"), *edits):
        text = files[name].decode()
        assert old in text
        files[name] = text.replace(old, new, 1).encode()
    return pack_text(regime, files)


def install(app: Services, path: Path) -> InstallPlan:
    plan = plan_install(app, path)
    install_packs(app, InstallPacks(path=path, inner_digest=plan.inner_digest))
    return plan


def test_a_pack_goes_from_the_superior_to_the_unit_and_holds_after_the_next_opening(circle: Circle) -> None:
    app = circle.unit
    digest = app.packs.regime("R2026").digest
    path = export_packs(circle.superior, [layer()], circle.stick)
    plan = plan_install(app, path)
    assert app.packs.regime("R2026").digest == digest, "a plan changes nothing"
    (delta,) = plan.deltas
    assert (delta.id, delta.kind, delta.old_version, delta.new_version) == ("ninh-binh", "province", None, 1)
    assert plan.signer_name == "Tỉnh Ninh Bình"
    install(app, path)
    regime = app.packs.regime("R2026")
    assert {one.id: one.day for one in regime.deadlines("province")}["year_end"] == "11-30"
    # The own province's rules are here: the model of another makes way for them.
    assert [one.id for one in regime.layers] == ["ninh-binh"]
    app.shelf.forget()
    assert app.packs.regime("R2026").digest == regime.digest != digest
    row = next(one for one in pack_rows(app.shelf.now()) if one.id == "ninh-binh")
    assert (row.in_force, row.signer_name, row.kind) == (True, "Tỉnh Ninh Bình", "province")
    # The model lies on one more regime, which the own layer leaves alone; it makes way wholly.
    assert not next(one for one in pack_rows(app.shelf.now()) if one.model).in_force


def test_the_list_of_changes_names_what_is_new_what_is_changed_and_what_is_gone(circle: Circle) -> None:
    install(circle.unit, export_packs(circle.superior, [layer()], circle.stick))
    second = LAYER.format(version=2, day="12-05").replace(
        "[[source]]", '[[source]]\nid = "P"\ntitle = "X"\n\n[[source]]'
    )
    path = export_packs(
        circle.superior, [pack_text("ninh-binh", {"layer.toml": second.encode()})], circle.stick
    )
    (delta,) = install(circle.unit, path).deltas
    lines = list(change_lines(delta.changes))
    assert "Thời hạn: sửa 1" in lines
    assert "      ngày: “11-30” → “12-05”" in lines
    assert "Nguồn: thêm 1" in lines
    assert "      phiên bản: “1” → “2”" in lines
    third = LAYER.format(version=3, day="12-05")
    third = third[: third.index("[[deadline]]")]
    path = export_packs(
        circle.superior, [pack_text("ninh-binh", {"layer.toml": third.encode()})], circle.stick
    )
    lines = list(change_lines(install(circle.unit, path).deltas[0].changes))
    assert "Thời hạn: bỏ 1" in lines
    assert any(line.startswith("  − year_end") for line in lines)


def test_a_newer_law_holds_for_itself_and_for_what_extends_it(circle: Circle) -> None:
    edit = ("criteria.toml", "Hoàn thành tốt nhiệm vụ trở lên", "Hoàn thành tốt nhiệm vụ (bịa để thử)")
    path = export_packs(circle.superior, [law("R2022A", edit)], circle.stick)
    (delta,) = install(circle.unit, path).deltas
    assert (delta.old_version, delta.new_version, delta.also) == (1, 2, ("R2022B", "R2026"))
    lines = list(change_lines(delta.changes))
    assert any("LDTT.rating" in line and "(bịa để thử)" in line for line in lines)
    for regime in ("R2022A", "R2026"):
        rule = circle.unit.packs.regime(regime).raw.rules["LDTT.cbccvc"]
        assert "(bịa để thử)" in str(rule)


def test_the_same_file_again_says_so_and_installs_nothing(circle: Circle) -> None:
    path = export_packs(circle.superior, [layer()], circle.stick)
    install(circle.unit, path)
    assert install(circle.unit, path).deltas == ()
    with circle.unit.db.read() as session:
        assert session.query(InstalledPack).count() == 1


def test_the_superior_uses_what_it_signs(circle: Circle) -> None:
    path = export_packs(circle.superior, [layer()], circle.stick)
    assert install(circle.superior, path).signer_name == "Tỉnh Ninh Bình"
    assert [one.id for one in circle.superior.packs.regime("R2026").layers] == ["ninh-binh"]


def test_an_installed_pack_is_in_every_backup(circle: Circle, tmp_path: Path) -> None:
    from services.app import open_office
    from services.backup import backup_now
    from services.clock import FixedClock
    from services.ids import SeededIds
    from services.restoring import RestoreBackup, restore_backup
    from tests.conftest import NOW, PASSWORD

    app = circle.unit
    install(app, export_packs(circle.superior, [layer()], circle.stick))
    copy, root = backup_now(app), app.paths.root
    digest = app.packs.regime("R2026").digest
    app.close()
    fresh = tmp_path / "new-pc"
    shutil.copytree(root / "backups", fresh / "backups")
    clock, ids = FixedClock(NOW), SeededIds("restored")
    restore_backup(fresh, RestoreBackup(copy=fresh / "backups" / copy.name, password=PASSWORD), clock, ids)
    with open_office(fresh, PASSWORD, clock, ids) as restored:
        assert restored.packs.regime("R2026").digest == digest


def refused_file(circle: Circle, path: Path, error: type[Exception]) -> Exception:
    """Return the refusal of a file; the packs that held hold on."""
    before = [one.digest for one in circle.unit.packs.regimes]
    with pytest.raises(error) as caught:
        plan_install(circle.unit, path)
    with pytest.raises(error):
        install_packs(circle.unit, InstallPacks(path=path, inner_digest=""))
    circle.unit.shelf.forget()
    assert [one.digest for one in circle.unit.packs.regimes] == before
    words = explain(caught.value)
    assert caught.value.code in all_messages()
    assert "{" not in str(words)
    return caught.value


@pytest.mark.parametrize(
    ("packs", "error", "place"),
    [
        ([("x.toml", "[[award]]", "[[award]]\ncolour = 1")], refused.PackKeyError, "$.award[0]"),
        (
            [("regime.toml", "default_act", 'extends = "R2026"\ndefault_act')],
            refused.PackCycleError,
            "extends",
        ),
        (
            [("criteria.toml", 'award = "LDTT"', 'award = "LDXX"')],
            refused.PackReferenceError,
            "rule LDTT.cbccvc",
        ),
        ([("regime.toml", "valid_to = 2025-06-30", "valid_to = 2025-07-30")], refused.PackDatesError, None),
        (
            [("examples.json", '"expect": "eligible"', '"expect": "not_eligible"')],
            refused.PackExampleError,
            "LDTT.pass: verdict",
        ),
    ],
)
def test_a_pack_that_does_not_hold_together_is_refused_with_its_place(
    circle: Circle, packs: list[tuple[str, str, str]], error: type[Exception], place: str | None
) -> None:
    edits = [("awards.toml" if name == "x.toml" else name, old, new) for name, old, new in packs]
    files = {name: data.decode() for name, data in texts_of(REGIMES_DIR / "R2022A").items()}
    for name, old, new in (("regime.toml", "version = 1", "version = 2"), *edits):
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)
    path = circle.stick / "bad.tdkt"
    path.write_bytes(signed(circle.superior, [("R2022A", 2, files)]))
    found = refused_file(circle, path, error)
    if place:
        assert found.params["place"] == place  # type: ignore[attr-defined]
        assert str(found.params["file"]).startswith("R2022A")  # type: ignore[attr-defined]


def signed(app: Services, packs: list[tuple[str, int, object]], **changes: object) -> bytes:
    """Return a file as a superior signs it, whatever it says."""
    from services.bundle import Record
    from services.exchange.keys import own_keys

    with app.db.read() as session:
        keys = own_keys(session)
    records = [
        Record(
            kind="rule_pack", uid=forge.uid(number), version=version, owner=app.unit_id,
            origin=keys.installation_id, data={"files": files, "id": name},
        )
        for number, (name, version, files) in enumerate(packs)
    ]  # fmt: skip
    sender = {
        "installation": keys.installation_id,
        "key": keys.pair.public.verify.key_id,
        "unit": app.unit_id,
    }
    return forge.build(forge.packs(records, keys.pair, sender=sender, **changes))


TEXT = {"layer.toml": LAYER.format(version=1, day="11-30")}


@pytest.mark.parametrize(
    "packs",
    [
        [("ninh-binh", 2, TEXT)],
        [("other", 1, TEXT)],
        [("ninh-binh", 1, TEXT), ("ninh-binh", 1, TEXT)],
        [("ninh-binh", 1, {"../layer.toml": TEXT["layer.toml"]})],
        [("ninh-binh", 1, {"layer.py": TEXT["layer.toml"]})],
        [("ninh-binh", 1, {"layer.toml": 1})],
        [("ninh-binh", 1, "text")],
        [(COMMUNE, 1, {"layer.toml": TEXT["layer.toml"].replace("ninh-binh", COMMUNE)})],
    ],
)
def test_a_signed_file_of_something_else_is_refused(
    circle: Circle, packs: list[tuple[str, int, object]]
) -> None:
    path = circle.stick / "else.tdkt"
    path.write_bytes(signed(circle.superior, packs))
    refused_file(circle, path, PackFileError)


def test_an_older_version_and_other_rules_under_the_same_version_are_refused(circle: Circle) -> None:
    newer = export_packs(circle.superior, [layer(3)], circle.stick / "newer.tdkt")
    install(circle.unit, newer)
    older = export_packs(circle.superior, [layer(2)], circle.stick / "older.tdkt")
    found = refused_file(circle, older, OlderPackError)
    assert found.params["installed"] == 3  # type: ignore[attr-defined]
    same = export_packs(circle.superior, [layer(3, "12-01")], circle.stick / "same.tdkt")
    refused_file(circle, same, SameVersionError)
    program = circle.stick / "program.tdkt"
    files = {name: data.decode() for name, data in texts_of(REGIMES_DIR / "R2026").items()}
    files["regime.toml"] += "\n# another edition\n"
    program.write_bytes(signed(circle.superior, [("R2026", 1, files)]))
    refused_file(circle, program, SameVersionError)


def test_a_layer_may_not_take_the_name_of_a_regime(circle: Circle) -> None:
    path = circle.stick / "named.tdkt"
    text = TEXT["layer.toml"].replace('"ninh-binh"', '"R2013"').replace("version = 1", "version = 9")
    path.write_bytes(signed(circle.superior, [("R2013", 9, {"layer.toml": text})]))
    refused_file(circle, path, refused.PackDuplicateError)


def test_an_unknown_signer_and_a_wrong_signature_are_refused(
    circle: Circle, make_office: OfficeMaker
) -> None:
    stranger = make_office("stranger", unit_id="37@2025-07-01", role=circle.superior.role)
    path = export_packs(stranger, [layer()], circle.stick / "stranger.tdkt")
    # The template gave both offices of the province one key: only their installation tells them apart.
    with stranger.db.write("local.test") as tx:
        tx.session.execute(Installation.__table__.update().values(installation_id=stranger.ids.new()))
    path = export_packs(stranger, [layer()], circle.stick / "stranger2.tdkt")
    refused_file(circle, path, bundle_errors.UnknownSenderError)
    good = signed(circle.superior, [("ninh-binh", 1, TEXT)])
    path = circle.stick / "forged.tdkt"
    path.write_bytes(good)
    assert plan_install(circle.unit, path).deltas
    path.write_bytes(signed(circle.superior, [("ninh-binh", 1, TEXT)], signer=forge.STRANGER.signing))
    refused_file(circle, path, bundle_errors.BadSignatureError)


def test_only_a_confirmed_superior_is_believed(circle: Circle) -> None:
    path = export_packs(circle.superior, [layer()], circle.stick)
    for status, error in (("pending", PeerPendingError), ("revoked", PeerRevokedError)):
        with circle.unit.db.write("local.test") as tx:
            tx.session.execute(Peer.__table__.update().values(status=status))
        refused_file(circle, path, error)
    with circle.unit.db.write("local.test") as tx:
        tx.session.execute(Peer.__table__.update().values(status="confirmed", role="unit"))
    refused_file(circle, path, SignerNotAboveError)


def test_files_of_other_kinds_are_named_and_a_unit_writes_no_packs(circle: Circle) -> None:
    with pytest.raises(WrongRoleError):
        export_packs(circle.unit, [layer()], circle.stick)
    offer = exchange.offer_enrolment(circle.superior, circle.stick, circle.unit.unit_id).path
    assert offer is not None
    refused_file(circle, offer, WrongTypeError)
    path = export_packs(circle.superior, [layer()], circle.stick)
    with pytest.raises(WrongTypeError):
        exchange.verify_bundle(circle.unit, path)


def test_a_file_that_was_exchanged_after_its_changes_were_shown_is_refused(circle: Circle) -> None:
    path = export_packs(circle.superior, [layer()], circle.stick / "a.tdkt")
    plan = plan_install(circle.unit, path)
    other = export_packs(circle.superior, [layer(2)], circle.stick / "b.tdkt")
    other.replace(path)
    with pytest.raises(PackFileChangedError):
        install_packs(circle.unit, InstallPacks(path=path, inner_digest=plan.inner_digest))
    assert not circle.unit.shelf.now().installed


def test_what_does_not_hold_together_is_not_signed(circle: Circle) -> None:
    bad = law("R2022A", ("criteria.toml", 'award = "LDTT"', 'award = "LDXX"'))
    with pytest.raises(refused.PackReferenceError):
        export_packs(circle.superior, [bad], circle.stick)
    assert not list(circle.stick.glob("bo-*"))


def test_a_pack_this_program_cannot_read_keeps_no_office_from_opening(circle: Circle) -> None:
    app = circle.unit
    install(app, export_packs(circle.superior, [layer()], circle.stick))
    with app.db.write("local.test") as tx:
        files = {"layer.toml": TEXT["layer.toml"] + "\n[[of_the_future]]\nid = 1\n"}
        tx.session.execute(InstalledPack.__table__.update().values(files=files))
    app.shelf.forget()
    now = app.shelf.now()
    assert [(one.pack_id, one.error.code) for one in now.troubles] == [("ninh-binh", "regimes.pack_key")]
    assert now.library.regime("R2026").digest == program_packs().library.regime("R2026").digest


def test_packs_that_no_longer_fit_the_program_give_way_to_its_own(circle: Circle) -> None:
    app = circle.unit
    install(app, export_packs(circle.superior, [layer()], circle.stick))
    with app.db.write("local.test") as tx:
        files = {"layer.toml": TEXT["layer.toml"].replace('["R2026"]', '["R2099"]')}
        tx.session.execute(InstalledPack.__table__.update().values(files=files))
    app.shelf.forget()
    assert [one.error.code for one in app.shelf.now().troubles] == ["regimes.pack_reference"]
    assert app.packs.regime("R2026").layers


def test_the_own_rules_lie_on_what_was_installed(circle: Circle) -> None:
    app = circle.unit
    rules = CommuneRules(quotas={"LDTT": 5})
    save_pack_choices(app, SavePackChoices(choices=PackChoices(commune=rules), expected_version=0))
    install(app, export_packs(circle.superior, [layer()], circle.stick))
    assert [one.id for one in app.packs.regime("R2026").layers] == ["ninh-binh", COMMUNE]


def test_what_stands_in_a_file_can_be_read_without_a_home(circle: Circle) -> None:
    path = export_packs(circle.superior, [layer(), law("R2026")], circle.stick)
    assert [(one.pack.header.id, one.pack.header.version) for one in read_pack_file(path)] == [
        ("ninh-binh", 1),
        ("R2026", 2),
    ]


def test_every_section_of_a_pack_has_its_name_for_people() -> None:
    assert set(SECTIONS) == {
        *(section for section, _key in raw.SECTIONS.values()),
        *("regime", "layer", "vote", "default_vote", "prize_rule", "form"),
    }
