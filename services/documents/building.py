"""From data to a document, and what the data still lack."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import msgspec

from services.documents.errors import DataInvalid
from services.documents.forms import KINDS
from services.documents.library import Form
from services.documents.model import Document
from services.documents.richtext import RichText, clean


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldProblem:
    """A value that a paper needs and the data lack: its path ("rows[2].name") and its name for people.

    `always`: the paper is none without it, not even one to be filled in by hand.
    """

    field: str
    label: str
    always: bool = False


def build(form: Form, data: Any) -> Document:
    """Return the document of a form filled with its data (`form.kind.data`). Pure.

    Blank values are printed as room to write in; `missing_fields` names those the paper can't do without.
    """
    if not isinstance(data, form.kind.data):
        raise TypeError(f"{form.id} is filled with {form.kind.data.__name__}, not {type(data).__name__}")
    headline = form.kind.headline(data)
    return Document(
        title=clean(f"{form.title} - {headline}" if headline else form.title),
        sections=form.kind.compose(form.wording, data),
        form=f"{form.spec.form_set}/{form.id}/{form.spec.version}",
        form_digest=form.digest,
        labels=form.labels,
    )


def missing_fields(form: Form, data: Any) -> list[FieldProblem]:
    """Return the values the paper needs and the data lack, in the order of the form."""
    return [
        FieldProblem(field=path, label=required.label, always=required.always)
        for required in form.spec.required
        for path, value in _reach(data, required.field.split("."), "")
        if _blank(value)
    ]


def _reach(value: Any, path: list[str], walked: str) -> Iterator[tuple[str, Any]]:
    if not path:
        yield walked, value
        return
    if value is None:
        yield f"{walked}.{'.'.join(path)}".lstrip("."), None
        return
    name, *rest = path
    here = f"{walked}.{name.removesuffix('[]')}".lstrip(".")
    found = getattr(value, name.removesuffix("[]"))
    if name.endswith("[]"):
        for place, item in enumerate(found):
            yield from _reach(item, rest, f"{here}[{place}]")
    else:
        yield from _reach(found, rest, here)


def _blank(value: Any) -> bool:
    if isinstance(value, RichText):
        return value.is_blank()
    if isinstance(value, str):
        return not value.strip()
    return value is None or value == () or value is False


def to_jsonable(data: Any) -> dict[str, Any]:
    """Return the data of a form as plain JSON values, texts in NFC: the snapshot of an issued paper."""
    found = _normal(msgspec.to_builtins(data))
    if not isinstance(found, dict) or not is_dataclass(data):
        raise TypeError(f"{type(data).__name__} is not the data of a form")
    return found


def from_jsonable(form_id: str, obj: object) -> Any:
    """Return the data of a form from its snapshot.

    Raises:
        DataInvalid: no such form, an unknown or a missing value, a value of the wrong kind.
    """
    for kind in KINDS:
        if kind.id == form_id:
            break
    else:
        raise DataInvalid(form=form_id, reason="unknown form")
    try:
        _refuse_unknown(kind.data, obj)
        return msgspec.convert(_normal(obj), kind.data)
    except (msgspec.ValidationError, ValueError) as error:
        raise DataInvalid(form=form_id, reason=str(error)) from None


def _refuse_unknown(kind: type[Any], obj: object) -> None:
    # msgspec lets unknown keys of dataclasses pass; here they would hide a snapshot of another form.
    if isinstance(obj, dict):
        unknown = set(obj) - {field.name for field in fields(kind)}
        if unknown:
            raise ValueError(f"unknown keys {sorted(unknown)}")


def _normal(tree: Any) -> Any:
    if isinstance(tree, str):
        return unicodedata.normalize("NFC", tree)
    if isinstance(tree, dict):
        return {key: _normal(value) for key, value in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [_normal(value) for value in tree]
    return tree
