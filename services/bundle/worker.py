"""A process of its own for age: it holds Python's lock, and the window would stand still.

Run as a script, isolated, with pipes. The first line of the input is a JSON object:
`{"recipients": ["age1…"]}`: seal the rest of the input to the output;
`{"identities": ["AGE-SECRET-KEY-1…"], "path": "…", "offset": n}`: open the file from there to the output.
Keys come through the pipe, never in arguments or the environment. Exit codes: see below.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pyrage

NO_KEY, DAMAGED, READ_FAILED, OUTPUT_FAILED = 10, 11, 12, 13
FLAG = "--seal-worker"
_BUFFER = 1 << 20


def main() -> int:
    """Seal or open as the first line says; return the exit code."""
    # By number: a windowed program on Windows has no sys.stdin.
    with os.fdopen(0, "rb", _BUFFER) as source, os.fdopen(1, "wb", _BUFFER) as target:
        order = json.loads(source.readline())
        try:
            if "recipients" in order:
                recipients = [pyrage.x25519.Recipient.from_str(text) for text in order["recipients"]]
                pyrage.encrypt_io(source, target, recipients)
            else:
                identities = [pyrage.x25519.Identity.from_str(text) for text in order["identities"]]
                with Path(order["path"]).open("rb", _BUFFER) as file:
                    file.seek(order["offset"])
                    pyrage.decrypt_io(file, target, identities)
            target.flush()
        except pyrage.DecryptError as error:
            return NO_KEY if "No matching keys" in str(error) else DAMAGED
        except BrokenPipeError:
            return OUTPUT_FAILED
        except OSError as error:
            # age reports damage in a later chunk as an error of reading, without the system's number.
            return DAMAGED if error.errno is None else READ_FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main())
