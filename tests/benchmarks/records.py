"""Records: bulk load, list pages, search, eligibility, a durable save."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median

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
from services.regimes import AwardFact, Inquiry, Proposal, RatingFact, RecipientFacts, load_packs
from services.text import fold, name_key
from tests.benchmarks.measuring import Row, absolute_row, once, processor, ratio_row, turns
from tests.conftest import COMMUNE, PASSWORD

PEOPLE = 100_000
_CHUNK = 2_000
_PAGE = 4_096
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"]
MIDDLE = ["Văn", "Thị", "Hữu", "Đức", "Minh", "Thanh", "Quốc", "Ngọc", "Xuân", "Thu"]
GIVEN = ["An", "Ánh", "Bình", "Châu", "Dũng", "Đạt", "Giang", "Hà", "Hòa", "Hùng", "Khánh", "Lan"]


# Out of a hundred people, about as they are: a search for a frequent syllable finds very many.
_FAMILIES = [
    *["Nguyễn"] * 38, *["Trần"] * 11, *["Lê"] * 10, *["Phạm"] * 7, *["Hoàng"] * 5, *["Vũ"] * 4,
    *FAMILY, *["Hoàng", "Phan", "Võ", "Dương", "Lý"] * 3,
]  # fmt: skip
_MIDDLES = [*["Thị"] * 42, *["Văn"] * 28, *MIDDLE * 3]
# What is typed: a first letter, the most frequent syllables with and without marks, a pair, nothing found.
_TYPED = ("n", "t", "thi", "nguyen", "nguyễn", "Đặng Thị", "hoà", "khong ai")


def names(count: int) -> Iterator[str]:
    """Yield invented names as frequent as real ones, the same each time."""
    for n in range(count):
        family, middle = _FAMILIES[n % 100], _MIDDLES[n * 37 // 7 % 100]
        yield f"{family} {middle} {MIDDLE[n * 7 % 10]} {GIVEN[n // 100 % len(GIVEN)]}"


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


def _plain_rows() -> float:
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
    statement = f"INSERT INTO recipient ({','.join(names_)}) VALUES ({','.join('?' * len(names_))})"
    with office() as app, app.db.engine.connect() as connection:
        raw = connection.connection.cursor()

        def work() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany(statement, rows)
            raw.execute("COMMIT")

        return once(work)


def _load(app: Services, people: list[SavePerson]) -> float:
    """Return how long our way takes; what people typed is made beforehand here as well."""

    def work() -> None:
        with app.db.write("bench.load") as tx:
            for at in range(0, len(people), _CHUNK):
                insert_people(tx, app, people[at : at + _CHUNK])

    return once(work)


def _loads() -> tuple[float, float]:
    people = [SavePerson(name=name) for name in names(PEOPLE)]
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(3):
        found[0].append(_plain_rows())
        with office() as app:
            found[1].append(_load(app, people))
    return median(found[0]), median(found[1])


def rows() -> list[Row]:
    """Return the rows about records."""
    found: list[Row] = []
    floor, ours = _loads()
    found.append(
        Row(
            work="bulk load of 100,000 people, with keys and checks",
            floor_ms=floor,
            ours_ms=ours,
            limit="≤ 4 ×",
            good=ours <= 4 * floor,
        )
    )
    with office() as app:
        _load(app, [SavePerson(name=name) for name in names(PEOPLE)])
        found += [_search(app, text) for text in _TYPED]
        keys = recipient_keys(app, RecipientFilter())
        page = min(once(lambda: recipient_rows(app, keys[50_000:50_100])) for _ in range(3))
        found.append(absolute_row("page of 100 rows out of 100,000", page, 50))
        found.append(_save(app))
    found.append(ratio_row("sort key and search key of 10,000 names", _sort_plain, _sort_ours, 12))
    found.append(_eligibility())
    return found


def _save(app: Services) -> Row:
    """Measure a save; beside it the bare writing of a page to the disk, which is what makes it durable."""
    with (app.paths.root / "floor").open("wb", buffering=0) as file:

        def bare() -> None:
            file.write(bytes(_PAGE))
            os.fdatasync(file.fileno())

        floor, ours = turns(bare, lambda: save_person(app, SavePerson(name="Bùi Thị Thử")), times=15)
    return Row(
        work="save of one form, durable, with its audit entry",
        floor_ms=floor,
        ours_ms=ours,
        limit="≤ 100 ms",
        good=ours <= 100,
        note="floor: one page written and synced",
    )


def _search(app: Services, text: str) -> Row:
    """Measure a search; beside it the bare statement over the same index, row by row through the driver."""
    words = [f"% {word}%" for word in fold(text).split()]
    statement = "SELECT uid FROM recipient WHERE deleted_at IS NULL AND owner = ?"
    statement += " AND fold_key LIKE ?" * len(words) + " ORDER BY sort_key, uid"

    def bare() -> object:
        with app.db.engine.connect() as connection:
            return connection.connection.cursor().execute(statement, (COMMUNE, *words)).fetchall()

    floor, ours = turns(bare, lambda: recipient_keys(app, RecipientFilter(text=text)))
    return Row(
        work=f"search “{text}” among 100,000 people",
        floor_ms=floor,
        ours_ms=ours,
        limit="≤ 50 ms",
        good=ours <= 50,
    )


def _sort_plain() -> object:
    return sorted(names(10_000))


def _sort_ours() -> object:
    return sorted((name_key(name), fold(name)) for name in names(10_000))


def _eligibility() -> Row:
    regime = load_packs().on(date(2026, 11, 24))
    codes = [award.code for award in regime.awards_for("person")]
    proposals = [Proposal(award=code, year=2026, received_on=date(2026, 11, 1)) for code in codes]
    everyone = [_record(number) for number in range(500)]

    def work() -> None:
        for facts in everyone:
            inquiry = Inquiry(regime, facts)
            for proposal in proposals:
                inquiry.verdict(proposal)

    return absolute_row(
        f"eligibility: 10,000 people × {len(codes)} awards",
        min(processor(work) for _ in range(3)) * 20,
        5_000,
        note="processor time, 500 people measured",
    )


def _record(number: int) -> RecipientFacts:
    years = range(2020 + number % 3, 2026)
    return RecipientFacts(
        kind="person",
        group="cbccvc",
        awards=tuple(
            AwardFact(code=code, year_from=year, uid=f"{number}-{code}-{year}")
            for year in years
            for code in ("LDTT", "CSTDCS")
        ),
        ratings=tuple(RatingFact(year=year, level="HTXS", uid=f"{number}-{year}") for year in (*years, 2026)),
    )
