"""Write the vectors of the bundle format, the same at every run: `python -m tests.vectors.make_vectors`.

Each folder but `valid` is named by the error code that its files must meet; each file has one defect.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.vectors import forge
from tests.vectors.defects_inside import INSIDE
from tests.vectors.defects_outside import OUTSIDE
from tests.vectors.good import GOOD
from tests.vectors.pack_files import PACKS

FOLDER = Path(__file__).resolve().parent


def vectors() -> dict[str, bytes]:
    """Return every file by its place, "folder/name.tdkt"."""
    return {
        f"{place}.tdkt": make() for table in (GOOD, OUTSIDE, INSIDE, PACKS) for place, make in table.items()
    }


def keys_text() -> str:
    """Return the private keys of the invented offices as JSON: the vectors are for everybody to open."""
    people = {
        "unit": forge.UNIT,
        "superior": forge.SUPERIOR,
        "deputy": forge.DEPUTY,
        "stranger": forge.STRANGER,
        "new_unit": forge.NEW_UNIT,
    }
    rows = {
        name: {
            "signing_seed": pair.signing.to_bytes().hex(),
            "verify": pair.public.verify.text,
            "verify_id": pair.public.verify.key_id,
            "age_identity": pair.sealing.age_identity,
            "recipient": pair.public.recipient.text,
            "recipient_id": pair.public.recipient.key_id,
        }
        for name, pair in people.items()
    }
    return json.dumps(rows, indent=2) + "\n"


def write(folder: Path = FOLDER) -> None:
    """Write all vectors and the keys."""
    for place, data in vectors().items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (folder / "keys.json").write_text(keys_text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
