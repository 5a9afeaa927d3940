"""Deriving keys in several threads at once: it used to stop the program for good."""

from __future__ import annotations

import subprocess
import sys

# In a process of its own: threads that hang in the library of ciphers can't be stopped.
_TWO_AT_ONCE = """
import threading
from services.ids import SystemIds
from services.keyring import KdfCost, create_keys, unlock
cost = KdfCost(memory_kib=8_192, passes=2, lanes=2)
keys, data_key, _code = create_keys("mật khẩu đủ dài", SystemIds(), cost)
found = []
def open_it():
    for _ in range(6):
        found.append(unlock(keys, "mật khẩu đủ dài") == data_key)
threads = [threading.Thread(target=open_it, daemon=True) for _ in range(4)]
for one in threads:
    one.start()
for one in threads:
    one.join(20)
print(len(found), all(found), flush=True)
import os
os._exit(0)
"""


def test_keys_are_derived_in_several_threads_without_hanging() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TWO_AT_ONCE], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.split() == ["24", "True"]
