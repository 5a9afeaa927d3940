"""One file has one size wherever it is told: in the lists of the window, after sending, by a command."""

from __future__ import annotations

from services import exchange
from services.backup import backup_now
from services.clock import FixedClock
from services.numbers import format_size
from tests.conftest import NOW, PASSWORD
from tests.unit.exchange.circle import circle_of, frozen_round
from ui.presenters.exchange import LOG_COLUMNS
from ui.presenters.round_papers import sent_lines


def test_a_sent_file_has_one_size(make_office, tmp_path):
    circle = circle_of(make_office, tmp_path / "stick")
    command = exchange.ExportRound(round_uid=frozen_round(circle.unit), target=circle.stick)
    done = exchange.export_bundle(circle.unit, command)
    told = format_size(done.path.stat().st_size)
    assert told.endswith(" KB")
    assert told in {value for _name, value in sent_lines(done)}
    column = next(one for one in LOG_COLUMNS if one.key == "size")
    assert column.value(exchange.last_sent(circle.unit)) == told


def test_a_backup_has_the_size_that_any_file_has(app, capsys, monkeypatch):
    from services import cli

    copy = backup_now(app)
    app.close()
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)
    monkeypatch.setattr("services.cli.restore_command.SystemClock", lambda: FixedClock(NOW))
    assert cli.main(["restore", "--home", str(app.paths.root)]) == 0
    assert f" {format_size(copy.stat().st_size)} " in capsys.readouterr().out
