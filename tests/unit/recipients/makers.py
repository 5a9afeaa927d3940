"""Recipients for tests, written the short way, and a refusal looked at from the user's side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.app import Services
from services.errors import AppError
from services.messages import explain
from services.recipients import SaveCollective, SavePerson, save_collective, save_person


def add(app: Services, name: str, **more: Any) -> str:
    uid = save_person(app, SavePerson(name=name, **more)).subject
    assert uid is not None
    return uid


def add_collective(app: Services, name: str, **more: Any) -> str:
    uid = save_collective(app, SaveCollective(name=name, **more)).subject
    assert uid is not None
    return uid


def refused(code: str, call: Callable[[Services, Any], object], app: Services, command: Any) -> AppError:
    with pytest.raises(AppError) as caught:
        call(app, command)
    assert caught.value.code == code
    explanation = explain(caught.value)
    assert "{" not in f"{explanation}"
    assert explanation.what
    assert explanation.next
    return caught.value
