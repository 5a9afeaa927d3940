"""Records: bulk load, list pages, search, eligibility, a durable save."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from services.app import Services
from services.clock import SystemClock
from services.ids import SystemIds
from services.keyring import CHEAP
from services.office import SetUpOffice, set_up_office
from services.recipients import (
    RecipientFilter,
    SavePerson,
    insert_people,
    recipient_keys,
    recipient_rows,
    save_person,
)
from services.regimes import AwardFact, Proposal, RatingFact, RecipientFacts, evaluate, load_packs
from services.text import fold, name_key
from tests.benchmarks.measuring import Row, absolute_row, once, ratio_row
from tests.conftest import COMMUNE, PASSWORD

PEOPLE = 100_000
_CHUNK = 2_000
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"]
MIDDLE = ["Văn", "Thị", "Hữu", "Đức", "Minh", "Thanh", "Quốc", "Ngọc", "Xuân", "Thu"]
GIVEN = ["An", "Ánh", "Bình", "Châu", "Dũng", "Đạt", "Giang", "Hà", "Hòa", "Hùng", "Khánh", "Lan"]


def names(count: int) -> Iterator[str]:
    """Yield invented names, the same each time."""
    for n in range(count):
        family, middle, given = FAMILY[n % 10], MIDDLE[n // 10 % 10], GIVEN[n // 100 % len(GIVEN)]
        yield f"{family} {middle} {MIDDLE[n * 7 % 10]} {given}"


@contextmanager
def office() -> Iterator[Services]:
    """Give an empty office for the length of a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        command = SetUpOffice(unit_id=COMMUNE, password=PASSWORD)
        made = set_up_office(Path(folder) / "home", command, SystemClock(), SystemIds(), CHEAP)
        try:
            yield made.services
        finally:
            made.services.close()


def _plain_rows(app: Services) -> float:
    """Return how long the driver takes to put the same columns into the same table, all made beforehand."""
    columns = "uid owner version origin changed created_at updated_at recipient_kind name sort_key fold_key"
    names_ = [*columns.split(), "outside_competence"]
    moment = "2026-11-24 02:00:00.000000"
    rows = [
        (
            f"{n:036d}",
            COMMUNE,
            1,
            "floor",
            n,
            moment,
            moment,
            "person",
            name,
            name_key(name),
            f" {fold(name)}",
            0,
        )
        for n, name in enumerate(names(PEOPLE))
    ]
    marks = ",".join("?" * len(names_))
    with app.db.engine.connect() as connection:
        raw = connection.connection.cursor()
        start = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(f"INSERT INTO recipient ({','.join(names_)}) VALUES ({marks})", rows)
        raw.execute("COMMIT")
        return (time.perf_counter() - start) * 1000


def _load(app: Services) -> None:
    people = [SavePerson(name=name) for name in names(PEOPLE)]
    with app.db.write("bench.load") as tx:
        for at in range(0, len(people), _CHUNK):
            insert_people(tx, app, people[at : at + _CHUNK])


def rows() -> list[Row]:
    """Return the rows about records."""
    found: list[Row] = []
    with office() as empty:
        floor = _plain_rows(empty)
    with office() as app:
        ours = once(lambda: _load(app))
        found.append(
            Row(
                work="bulk load of 100,000 people, with keys and checks",
                floor_ms=floor,
                ours_ms=ours,
                limit="≤ 4 ×",
                good=ours <= 4 * floor,
            )
        )
        for text in ("nguyen", "Đặng Thị", "hoà", "khong ai"):
            recipient_keys(app, RecipientFilter(text=text))
            ms = min(once(lambda t=text: recipient_keys(app, RecipientFilter(text=t))) for _ in range(3))
            found.append(absolute_row(f"search “{text}” among 100,000 people", ms, 50))
        keys = recipient_keys(app, RecipientFilter())
        page = min(once(lambda: recipient_rows(app, keys[50_000:50_100])) for _ in range(3))
        found.append(absolute_row("page of 100 rows out of 100,000", page, 50))
        save = min(once(lambda: save_person(app, SavePerson(name="Bùi Thị Thử"))) for _ in range(5))
        found.append(absolute_row("save of one form, durable, with its audit entry", save, 100))
    found.append(ratio_row("sort key and search key of 10,000 names", _sort_plain, _sort_ours, 12, times=3))
    found.append(_eligibility())
    return found


def _sort_plain() -> object:
    return sorted(names(10_000))


def _sort_ours() -> object:
    return sorted((name_key(name), fold(name)) for name in names(10_000))


def _eligibility() -> Row:
    regime = load_packs().on(date(2026, 11, 24))
    facts = RecipientFacts(
        kind="person",
        group="cbccvc",
        awards=tuple(AwardFact(code=c, year_from=y) for y in range(2020, 2026) for c in ("LDTT", "CSTDCS")),
        ratings=tuple(RatingFact(year=y, level="HTXS") for y in range(2020, 2027)),
    )
    codes = [award.code for award in regime.awards_for("person")]
    proposals = [Proposal(award=code, year=2026, received_on=date(2026, 11, 1)) for code in codes]

    def work() -> None:
        for _ in range(500):
            for proposal in proposals:
                evaluate(regime, proposal, facts)

    return absolute_row(
        f"eligibility: 10,000 people × {len(codes)} awards",
        once(work) * 20,
        20_000,
        note="500 people measured",
    )
