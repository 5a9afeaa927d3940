"""F29 Phiếu giao nhận hồ sơ: what lies on the stick, handed from one office to the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from services.dates import format_date
from services.documents.data import OfficeHead
from services.documents.forms.laying import laid_kind
from services.documents.forms.parts import moment_words
from services.numbers import format_int, format_size


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One who hands over or receives."""

    unit: str
    name: str = ""
    office: str = ""
    phone: str = ""

    @property
    def person(self) -> str:
        """Return name and office."""
        return ", ".join(part for part in (self.name, self.office) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file or a paper handed over. Size in bytes; the first 16 digits of `sha256` are printed."""

    title: str
    kind: str = ""
    file_name: str = ""
    pages: int | None = None
    size: int | None = None
    sha256: str = ""
    copies: int | None = None
    note: str = ""

    @property
    def file_and_digest(self) -> str:
        """Return the name of the file and its digest: in one column, each whole on a line of its own."""
        return f"{self.file_name} {self.sha256[:16]}".strip()

    @property
    def pages_words(self) -> str:
        """Return the pages in figures."""
        return _number(self.pages)

    @property
    def size_words(self) -> str:
        """Return the size in its unit."""
        return "" if self.size is None else format_size(self.size)

    @property
    def copies_words(self) -> str:
        """Return the copies in figures."""
        return _number(self.copies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """The data of F29. `bundle` is the code of the bundle, also in the QR code; `moment` local time."""

    head: OfficeHead
    giver: Party
    receiver: Party
    medium: str
    bundle: str
    files: tuple[FileLine, ...]
    moment: datetime | None = None
    scan: str = ""
    due: date | None = None
    note: str = ""

    @property
    def count(self) -> str:
        """Return how many files and papers there are."""
        return str(len(self.files))

    @property
    def moment_words(self) -> str:
        """Return the moment written out."""
        return moment_words(self.moment)

    @property
    def due_words(self) -> str:
        """Return the day on which the answer is due."""
        return format_date(self.due) if self.due else ""


def _number(value: int | None) -> str:
    return "" if value is None else format_int(value)


KIND = laid_kind("phieu_giao_nhan", Handover, lambda data: data.bundle)
