"""When the machine stands in the way, the step is refused by name and the records stay as they were."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text

from models.recipients import Person
from services import home
from services.clock import FixedClock
from services.db import broken_audit_entry
from services.engines import DiskFullError, integrity_faults, known_fault
from services.home import HomePaths
from services.ids import SeededIds
from services.keyring import CHEAP
from services.messages import explain
from services.recipients import RecipientFilter, SavePerson, recipient_keys, save_person
from tests.conftest import NOW, PASSWORD


def _fill_up(app) -> None:
    """Let the database file grow no more: what a full disk does to it."""
    with app.db.engine.connect() as connection:
        raw = connection.connection.cursor()
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages}")


def _write_on(app) -> None:
    for n in range(400):
        save_person(app, SavePerson(name=f"Người {n}", note="dài " * 500))


def test_a_full_disk_refuses_the_step_and_keeps_what_was_there(app):
    save_person(app, SavePerson(name="Bùi Thị Ánh"))
    _fill_up(app)
    with pytest.raises(DiskFullError) as caught:
        _write_on(app)
    assert explain(caught.value).next
    kept = recipient_keys(app, RecipientFilter())
    assert kept
    assert integrity_faults(app.db.engine, thorough=True) == []
    assert broken_audit_entry(app.db) is None
    assert recipient_keys(app, RecipientFilter(text="bui")) != ()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EIO])
def test_a_disk_that_takes_no_more_is_told_as_such(number):
    assert isinstance(known_fault(OSError(number, "x")), DiskFullError)


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(home.HomeBlockedError):
        home.create(blocked / "home", PASSWORD, SeededIds("x"), CHEAP)
    assert blocked.read_text() == "no folder"


def test_a_read_only_home_is_named_by_a_program_without_rights(app):
    app.close()
    # Outside pytest's own folder, which nobody but its owner may enter.
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        root = Path(place) / "home"
        shutil.copytree(app.paths.root, root)
        before = HomePaths(root).database.read_bytes()
        for path in (*root.rglob("*"), root):
            path.chmod(0o444 if path.is_file() else 0o555)
        environment = os.environ | {"TDKT_PASSWORD": PASSWORD}
        done = subprocess.run(
            [sys.executable, "-c", _WITHOUT_RIGHTS, str(root)],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        assert done.returncode == 4, done.stderr
        assert json.loads(done.stdout)["error"]["code"] == "env.read_only"
        assert HomePaths(root).database.read_bytes() == before
        root.chmod(0o755)


# Root may write anywhere: after loading, the process becomes nobody.
_WITHOUT_RIGHTS = """
import os, sys
from services import cli
from services.cli import exchange_commands, office_commands, parser, record_commands
from services.i18n import _
from services.messages import all_messages
all_messages(), _("State")
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.exit(cli.main(["backup", "--home", sys.argv[1], "--json"]))
"""


def test_a_killed_program_leaves_no_lock(app):
    root = app.paths.root
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from services import home\n"
        "from services.clock import SystemClock\n"
        f"with home.hold(Path({str(root)!r}), SystemClock()):\n"
        "    os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    with home.hold(root, FixedClock(NOW)):
        assert (root / "open.json").exists()


def _fail_in_the_middle(app) -> None:
    with app.db.write("test.fail") as tx:
        tx.session.add(Person(uid=app.ids.new(), name="A", sort_key="a", fold_key=" a"))
        tx.session.flush()
        raise ZeroDivisionError


def test_a_step_that_fails_in_the_middle_leaves_neither_record_nor_audit_entry(app):
    with app.db.read() as session:
        before = session.execute(text("SELECT count(*) FROM audit_entry")).scalar_one()
    with pytest.raises(ZeroDivisionError):
        _fail_in_the_middle(app)
    with app.db.read() as session:
        assert session.execute(text("SELECT count(*) FROM audit_entry")).scalar_one() == before
    assert recipient_keys(app, RecipientFilter()) == ()
