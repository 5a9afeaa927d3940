"""Giấy khen and certificates: on pre-printed stock what changes alone, or whole; a sheet to measure by."""

from __future__ import annotations

from services.documents.certificates.drawing import (
    Offset,
    calibration_sheet,
    render_certificates,
)
from services.documents.certificates.stock import Certificate, Stock, StockField, load_stocks

__all__ = [
    "Certificate",
    "Offset",
    "Stock",
    "StockField",
    "calibration_sheet",
    "load_stocks",
    "render_certificates",
]
