"""F23 to F25 and F28: registration, covenant, plan of a movement, and the sheet of marks of a cluster."""

from __future__ import annotations

from dataclasses import dataclass

from services.documents.data import OfficeHead, Signer
from services.documents.forms.laying import laid_kind
from services.documents.richtext import RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementLine:
    """A movement that is entered for: its aim, when it begins and is reviewed."""

    title: str
    aim: str = ""
    begins: str = ""
    reviewed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """A target: unit of measure, plan, note."""

    text: str
    unit: str = ""
    plan: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One who enters for a title or a commendation."""

    name: str
    office: str = ""
    title: str = ""
    commendation: str = ""
    initiative: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The data of F23 (đăng ký thi đua)."""

    head: OfficeHead
    year: str
    addressees: tuple[str, ...]
    movements: tuple[MovementLine, ...]
    targets: tuple[TargetLine, ...]
    entries: tuple[EntryLine, ...]
    recipients: tuple[str, ...]
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Covenant:
    """The data of F24 (giao ước thi đua): what the members of a cluster promise each other."""

    head: OfficeHead
    year: str
    cluster: str
    preamble: str
    promises: tuple[str, ...]
    targets: tuple[TargetLine, ...]
    leader: Signer
    members: tuple[Signer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart:
    """A part of a plan: "I. MỤC ĐÍCH, YÊU CẦU" and its text."""

    heading: str
    text: RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementPlan:
    """The data of F25 (kế hoạch phát động phong trào thi đua)."""

    head: OfficeHead
    movement: str
    bases: tuple[str, ...]
    parts: tuple[PlanPart, ...]
    recipients: tuple[str, ...]
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLine:
    """A criterion with plan, result and marks, as printed; `group` the part it belongs to."""

    group: str
    text: str
    unit: str = ""
    plan: str = ""
    result: str = ""
    rate: str = ""
    most: str = ""
    own: str = ""
    checked: str = ""
    bonus: str = ""
    loss: str = ""
    total: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSheet:
    """The data of F28 (bảng chấm điểm thi đua). `rank` "" until the cluster has met."""

    head: OfficeHead
    year: str
    cluster: str
    unit: str
    lines: tuple[MarkLine, ...]
    sum_most: str
    sum_own: str
    sum_total: str
    signer: Signer
    rank: str = ""


REGISTRATION = laid_kind("dang_ky_thi_dua", Registration, lambda data: data.year)
COVENANT = laid_kind("giao_uoc_thi_dua", Covenant, lambda data: f"{data.cluster} {data.year}")
PLAN = laid_kind("ke_hoach_phong_trao", MovementPlan, lambda data: data.movement)
MARKS = laid_kind("bang_cham_diem", MarkSheet, lambda data: f"{data.unit} {data.year}")
