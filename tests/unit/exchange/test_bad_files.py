"""Files that are cut, changed, foreign or not for us: refused by name, and nothing is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.attachments import Attachment, Blob, BlobChunk
from services import exchange
from services.bundle import errors as broken
from services.errors import AppError
from services.exchange import errors as refused
from services.office_packs import OfficePacks, PackShelf
from services.regimes.library import PackLibrary
from tests.conftest import OTHER_COMMUNE, OfficeMaker
from tests.unit.exchange.circle import Circle, copy_of, enrol, every_row, frozen_round, new_pc


def test_a_file_cut_anywhere_is_refused_as_cut(circle: Circle, tmp_path: Path) -> None:
    whole = circle.export(frozen_round(circle.unit)).read_bytes()
    before = every_row(circle.superior)
    part = tmp_path / "part.tdkt"
    for size in sorted({0, 1, 7, 8, 119, 120, 121, len(whole) - 1, *range(0, len(whole), len(whole) // 40)}):
        part.write_bytes(whole[:size])
        with pytest.raises(broken.TruncatedError):
            exchange.receive_bundle(circle.superior, part)
    assert every_row(circle.superior) == before


def test_a_changed_byte_anywhere_is_noticed(circle: Circle, tmp_path: Path) -> None:
    whole = circle.export(frozen_round(circle.unit)).read_bytes()
    before = every_row(circle.superior)
    changed = tmp_path / "changed.tdkt"
    for place in range(0, len(whole), len(whole) // 60):
        data = bytearray(whole)
        data[place] ^= 0x10
        changed.write_bytes(data)
        with pytest.raises(AppError):
            exchange.receive_bundle(circle.superior, changed)
    assert every_row(circle.superior) == before


def test_damage_in_a_stored_file_leaves_no_record_behind(circle: Circle, tmp_path: Path) -> None:
    whole = bytearray(circle.export(frozen_round(circle.unit, scan=b"y" * 1_500_000)).read_bytes())
    whole[-200] ^= 1
    bad = tmp_path / "bad.tdkt"
    bad.write_bytes(whole)
    before = every_row(circle.superior)
    with pytest.raises(broken.DamagedError):
        exchange.receive_bundle(circle.superior, bad)
    assert every_row(circle.superior) == before


def test_a_stranger_is_refused(circle: Circle, make_office: OfficeMaker, tmp_path: Path) -> None:
    # A PC of the same unit that enrolled with a copy of the superior's home: sealed for us, but unknown here.
    stranger = new_pc(circle, make_office, tmp_path / "stranger")
    twin = copy_of(circle.superior, tmp_path / "twin", "twin")
    make_office.opened.append(twin)
    enrol(stranger, twin, tmp_path)
    command = exchange.ExportRound(round_uid=frozen_round(stranger), target=tmp_path)
    path = exchange.export_bundle(stranger, command).path
    before = every_row(circle.superior)
    with pytest.raises(broken.UnknownSenderError):
        exchange.receive_bundle(circle.superior, path)
    assert every_row(circle.superior) == before


def test_a_pending_unit_is_refused_by_name(circle: Circle, make_office: OfficeMaker, tmp_path: Path) -> None:
    other = make_office("other", unit_id=OTHER_COMMUNE)
    enrol(other, circle.superior, tmp_path)
    path = exchange.export_bundle(
        other, exchange.ExportRound(round_uid=frozen_round(other), target=tmp_path)
    ).path
    with circle.superior.db.write("local.test") as tx:
        from models.exchange import Peer
        from models.types import PeerStatus

        for peer in tx.session.query(Peer).filter(Peer.unit_id == OTHER_COMMUNE):
            peer.status = PeerStatus.PENDING
    before = every_row(circle.superior)
    with pytest.raises(refused.PeerPendingError) as caught:
        exchange.receive_bundle(circle.superior, path)
    assert caught.value.params["office"] == other.units.get(OTHER_COMMUNE).full_name
    assert every_row(circle.superior) == before


def test_an_answer_for_another_unit_is_refused(
    circle: Circle, make_office: OfficeMaker, tmp_path: Path
) -> None:
    other = make_office("other", unit_id=OTHER_COMMUNE)
    enrol(other, circle.superior, tmp_path)
    path = circle.answer(other)
    before = every_row(circle.unit)
    with pytest.raises(broken.WrongRecipientError):
        exchange.apply_answer(circle.unit, path)
    assert every_row(circle.unit) == before


def test_a_file_for_the_superior_is_named_as_such_at_the_unit(circle: Circle) -> None:
    path = circle.export(frozen_round(circle.unit))
    with pytest.raises(refused.OtherOfficeError) as caught:
        exchange.apply_answer(circle.unit, path)
    assert caught.value.params["office"] == circle.superior.units.get(circle.superior.unit_id).full_name


def test_a_scan_that_is_gone_stops_the_export(circle: Circle) -> None:
    uid = frozen_round(circle.unit, people=1, scan=b"%PDF- ")
    with circle.unit.db.write("local.test") as tx:
        tx.session.query(BlobChunk).delete()
        tx.session.query(Blob).delete()
        assert tx.session.query(Attachment).count() == 1
    before = every_row(circle.unit)
    with pytest.raises(refused.BlobMissingError):
        circle.export(uid)
    assert every_row(circle.unit) == before
    assert not list(circle.stick.glob("14167-*.tdkt"))


def test_a_fraction_in_a_tree_is_named_before_anything_is_written(circle: Circle) -> None:
    from models.nominations import Nomination

    uid = frozen_round(circle.unit, people=1)
    with circle.unit.db.write("nomination.save") as tx:
        tx.session.query(Nomination).one().confirmations = {"share": 0.5}
    with pytest.raises(refused.UnfitRecordError):
        circle.export(uid)


def test_a_draft_report_does_not_go_out(circle: Circle) -> None:
    from datetime import date

    from models.reports import Report
    from models.types import ReportKind

    uid = circle.unit.ids.new()
    with circle.unit.db.write("report.start") as tx:
        tx.session.add(
            Report(
                uid=uid,
                report_kind=ReportKind.YEARLY,
                title="Báo cáo năm",
                year=2026,
                period_from=date(2026, 1, 1),
                period_to=date(2026, 12, 31),
                sections={},
            )
        )
    with pytest.raises(refused.ReportNotIssuedError):
        exchange.export_bundle(circle.unit, exchange.ExportRound(report_uids=(uid,), target=circle.stick))


def test_a_round_of_rules_that_are_not_here_waits_until_they_are(circle: Circle) -> None:
    round_uid = frozen_round(circle.unit)
    path = circle.export(round_uid)
    regime = circle.unit.packs.on(circle.unit.clock.today()).id
    # A program of earlier times, that came without these rules.
    found = circle.superior.shelf.now()
    library = PackLibrary(tuple(one for one in found.library.regimes if one.id != regime))
    shelf = PackShelf(circle.superior.db, _found=OfficePacks(library=library, packs=found.packs, layers=()))
    older = replace(circle.superior, shelf=shelf)
    before = every_row(circle.superior)
    for take in (exchange.plan_receive, exchange.receive_bundle):
        with pytest.raises(refused.RulesMissingError) as caught:
            take(older, path)
        assert caught.value.params == {"name": path.name, "regime": regime}
    assert every_row(circle.superior) == before
    assert exchange.receive_bundle(circle.superior, path).counts["new"] > 0
