"""Where a file is written: into a folder under the standard name, or under a name that ends as such files do.

A folder that isn't there is an error and is never made: a stick that was pulled out must not become a folder
of the PC.
"""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".tdkt"


def named_as_bundle(target: Path) -> bool:
    """Tell whether `target` is the name of a file to write; anything else is taken for a folder."""
    return target.suffix.lower() == SUFFIX and not target.is_dir()
