"""The panel at the right lays its lines out before it shows them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from ui.tokens import Tone
from ui.widgets.detail import DetailPanel
from ui.widgets.verdict_tree import VerdictLine, VerdictTree

WORDS = "Đạt tiêu chuẩn danh hiệu thi đua của năm trước và được đánh giá hoàn thành xuất sắc nhiệm vụ"


class Frames(QObject):
    """Notes at each frame how much of the room that a tree needs it has."""

    def __init__(self, tree):
        super().__init__()
        self.tree, self.rooms = tree, []
        tree.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.rooms.append(self.tree.height() - self.tree.heightForWidth(self.tree.width()))
        return False


def fill(panel):
    panel.begin("Bùi Thị Ánh", WORDS)
    for _fact in range(4):
        panel.add_fact("Hồ sơ gửi", WORDS)
    part = VerdictLine(text=WORDS, tone=Tone.OK)
    lines = [VerdictLine(text=WORDS, tone=Tone.OK, evidence=WORDS, folded=(part,)) for _line in range(4)]
    panel.add_verdict(lines)
    return Frames(panel.findChildren(VerdictTree)[-1])


def test_no_frame_shows_lines_over_each_other(theme, qtbot):
    panel = DetailPanel(theme)
    qtbot.addWidget(panel)
    panel.setFixedWidth(285)
    panel.resize(285, 500)
    with qtbot.waitExposed(panel):
        panel.show()
    for _record in range(2):
        frames = fill(panel)
        qtbot.waitUntil(lambda frames=frames: bool(frames.rooms))
        assert min(frames.rooms) >= 0
