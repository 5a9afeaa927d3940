"""The sample: an invented office on a real unit, to play with and to show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from services import home
from services.app import Services, built_in_units
from services.clock import Clock
from services.ids import IdFactory
from services.interchange import load_file
from services.keyring import KdfCost
from services.office import SetUpOffice, set_up_office
from services.office_profile import SignerProfile, default_profile
from services.progress import Progress
from services.sample_note import keep_sample_note

SAMPLE_UNIT = "14167@2025-07-01"
SAMPLE_FILE = Path(__file__).resolve().parent.parent / "resources" / "sample" / "xa_mau.json"
# No secret: it is noted beside the data and shown on the screen, and protects invented people only.
SAMPLE_PASSWORD = "giao thuy 2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSample:
    """The sample office, with the password to show."""

    services: Services
    password: str
    recovery_code: str


def set_up_sample(
    root: Path,
    clock: Clock,
    ids: IdFactory,
    cost: KdfCost | None = None,
    progress: Progress | None = None,
) -> NewSample:
    """Make a home and fill it with the sample; its password is noted there. The caller holds the folder.

    Raises: HomeExistsError, ReadOnlyError, DiskFullError, CancelledError: nothing is left behind.
    """
    profile = msgspec.structs.replace(
        default_profile(built_in_units(), SAMPLE_UNIT),
        signers=(
            SignerProfile(name="Trần Đình Thử", office="CHỦ TỊCH"),
            SignerProfile(name="Phạm Văn Ân", office="PHÓ CHỦ TỊCH"),
        ),
        clerk_name="Lê Thị Thủy",
        clerk_office="Công chức Nội vụ",
        clerk_phone="0228 000 000",
    )
    command = SetUpOffice(unit_id=SAMPLE_UNIT, password=SAMPLE_PASSWORD, profile=profile)
    with home.nothing_left_behind(root):
        made = set_up_office(root, command, clock, ids, cost)
        try:
            load_file(made.services, SAMPLE_FILE, progress)
            keep_sample_note(made.services.paths, SAMPLE_PASSWORD, made.recovery_code)
        except BaseException:
            made.services.close()
            raise
    return NewSample(services=made.services, password=SAMPLE_PASSWORD, recovery_code=made.recovery_code)
