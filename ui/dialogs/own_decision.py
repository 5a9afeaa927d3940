"""The commune's own decision: which of the nominations that wait for one it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from services.i18n import _
from services.nominations import NominationRow
from ui.context import UiContext
from ui.dialogs.decision import DecisionDialog
from ui.presenters.nominations import award_short
from ui.tokens import Tone

_UID = Qt.ItemDataRole.UserRole
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
_ROWS = 5


class OwnDecisionDialog(DecisionDialog):
    """All that wait are chosen at first; the others wait for another decision. `chosen()` are their uids."""

    def __init__(self, context: UiContext, waiting: Sequence[NominationRow], parent: QWidget) -> None:
        self._waiting = waiting
        super().__init__(context, len(waiting), parent, title=_("The commune's own decision"))
        self.resize(self.theme.space(190), self.theme.space(160))

    def _lay_out(self) -> None:
        """Put the names above the particulars."""
        self.all_box, self.list = QCheckBox(), QListWidget()
        self.list.setAccessibleName(_("Nominations in this decision"))
        self.list.setFixedHeight(self.theme.row * _ROWS)
        for row in self._waiting:
            item = QListWidgetItem(f"{row.recipient_name} – {award_short(row)}", self.list)
            item.setData(_UID, row.uid)
            item.setFlags(_FLAGS)
            item.setCheckState(Qt.CheckState.Checked)
        place = self.body.indexOf(self._scroll)
        self.body.insertWidget(place, self.all_box)
        self.body.insertWidget(place + 1, self.list)
        self._tell_count()
        self.all_box.clicked.connect(self._on_all)
        self.list.itemChanged.connect(self._on_item)

    def chosen(self) -> tuple[str, ...]:
        """Return the uids of the nominations that are ticked, in their order."""
        return tuple(str(item.data(_UID)) for item in self._items() if _ticked(item))

    def tree(self) -> dict[str, Any]:
        """Return the fields and whom the decision does not name."""
        out = [str(item.data(_UID)) for item in self._items() if not _ticked(item)]
        return super().tree() | {"left_out": out}

    def fill(self, tree: dict[str, Any]) -> None:
        """Put back what `tree` gave; who no longer waits is left out."""
        super().fill(tree)
        out = set(tree.get("left_out", ()))
        for item in self._items():
            item.setCheckState(_state(item.data(_UID) not in out))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(number) for number in range(self.list.count())]

    def _on_all(self, ticked: bool) -> None:
        for item in self._items():
            item.setCheckState(_state(ticked))

    def _on_item(self, _item: QListWidgetItem) -> None:
        self._tell_count()
        self.touched.emit()

    def _tell_count(self) -> None:
        count, total = len(self.chosen()), self.list.count()
        self.all_box.setText(_("{n} of {all} are in this decision").format(n=count, all=total))
        self.all_box.setChecked(count == total)

    def _in_order(self) -> bool:
        if self.chosen():
            return super()._in_order()
        self.banner.tell(Tone.WARN, _("Nobody is chosen."), _("Tick who stands in this decision."))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return False


def _ticked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
