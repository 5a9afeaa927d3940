"""One table for all lists: declared columns, frozen rows, pages fetched on demand."""

from ui.tables.columns import Cell, Column, Kind
from ui.tables.model import CELL_ROLE, RowsModel
from ui.tables.source import ListSource, QuerySource, RowQuery, RowSource
from ui.tables.view import DataTable

__all__ = [
    "CELL_ROLE",
    "Cell",
    "Column",
    "DataTable",
    "Kind",
    "ListSource",
    "QuerySource",
    "RowQuery",
    "RowSource",
    "RowsModel",
]
