"""The drill-down table of scores: a bar beside every score, a level's colour beside its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from assessor.ui.models.scores import BAR, ID, LEVEL, Bar, ScoresModel

if TYPE_CHECKING:
    from assessor.services.results import Evaluation
    from assessor.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
WIDTHS = (200, 120, 96, 118, 120, 62)
"""Least pixels of the columns at 100 %; what is more is shared out."""
MOST = 1.5
INSET = 8


class ScoreTable(QTreeView):
    """``chosen`` follows the current row, ``opened`` is Enter or a double click; both carry an id."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.scores = ScoresModel(session, self)
        self.setProperty("ring", "true")
        self.setModel(self.scores)
        self.setItemDelegate(ScoreDelegate(session, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setStretchLastSection(False)
        self.header().setHighlightSections(False)
        self.selectionModel().currentChanged.connect(self._moved)
        self.activated.connect(lambda index: self.opened.emit(str(index.data(ID))))
        session.theme_changed.connect(self._fit)

    def show_evaluation(self, found: Evaluation) -> None:
        """Show scores; what was unfolded and chosen stays so."""
        chosen, unfolded = str(self.currentIndex().data(ID) or found.pack.root), self._unfolded(found)
        self.selectionModel().blockSignals(True)
        self.scores.show_evaluation(found)
        self.selectionModel().blockSignals(False)
        for id in unfolded:
            self.setExpanded(self.scores.index_of(id), True)
        self._fit()
        self.reveal(chosen)

    def reveal(self, id: str) -> None:
        """Unfold and choose a row."""
        index = self.scores.index_of(id)
        if not index.isValid():
            index = self.scores.index(0, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def current(self) -> str:
        """Return the id of the current row."""
        return str(self.currentIndex().data(ID) or "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room anew."""
        super().resizeEvent(event)
        self._fit()

    def _unfolded(self, found: Evaluation) -> list[str]:
        known = [id for id in (*found.pack.nodes,) if self.scores.index_of(id).isValid()]
        if not known:
            return [node.id for node in found.pack.dimensions()]
        return [id for id in known if self.isExpanded(self.scores.index_of(id))]

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(index.data(ID)))

    def _fit(self) -> None:
        header, scale = self.header(), self._session.settings.values.scale / 100
        if header.count() < len(WIDTHS):
            return
        room = self.viewport().width() / (sum(WIDTHS) * scale)
        grown = scale * min(max(room, 1.0), MOST)
        for section, width in enumerate(WIDTHS[1:], 1):
            self.setColumnWidth(section, round(width * grown))
        rest = self.viewport().width() - sum(self.columnWidth(section) for section in range(1, len(WIDTHS)))
        self.setColumnWidth(0, max(rest, round(WIDTHS[0] * scale)))


class ScoreDelegate(QStyledItemDelegate):
    """Draws scores as figure and bar; everything drawn is also in the cell's text."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one line with room to breathe."""
        return QSize(super().sizeHint(option, index).width(), round(option.fontMetrics.height() * 1.75))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles, node = self._session.roles, self._depth(index) < 2
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(roles.accent_soft))
        font = QFont(option.font)
        font.setBold(self._depth(index) == 0)
        painter.setFont(font)
        quiet = index.column() > 2
        painter.setPen(QColor(roles.muted if quiet or not node else roles.text))
        if index.column() == 0:
            painter.setPen(QColor(roles.text))
        box = QRectF(option.rect).adjusted(INSET, 0, -INSET, 0)
        if index.column() == 1:
            box = self._score(painter, box, index)
        elif index.column() == 2:
            box = self._level(painter, box, index)
        self._text(painter, box, str(index.data() or ""))
        painter.restore()

    def _depth(self, index: Index) -> int:
        depth, parent = 0, index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        return depth

    def _score(self, painter: QPainter, box: QRectF, index: Index) -> QRectF:
        """Draw the bar and return the room for the figure."""
        figure = painter.fontMetrics().horizontalAdvance("100.0") + 10
        bar, roles = index.data(BAR), self._session.roles
        if isinstance(bar, Bar):
            high = max(4.0, painter.fontMetrics().height() * 0.3)
            track = QRectF(box.left() + figure, box.center().y() - high / 2, box.width() - figure, high)
            pen = painter.pen()
            painter.setPen(Qt.PenStyle.NoPen)
            for share, colour in ((1.0, roles.sunken), (bar.at, roles.accent)):
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(_part(track, share), 2, 2)
            if bar.high - bar.low > 0.0005:
                _whisker(painter, track, bar, QColor(roles.warn))
            painter.setPen(pen)
        return QRectF(box.left(), box.top(), figure, box.height())

    def _level(self, painter: QPainter, box: QRectF, index: Index) -> QRectF:
        level = index.data(LEVEL)
        if level is None:
            return box
        side, pen = painter.fontMetrics().height() * 0.6, painter.pen()
        painter.setPen(QPen(QColor(self._session.roles.line_strong), 1))
        painter.setBrush(QColor(self._session.roles.level(int(level))))
        painter.drawRoundedRect(QRectF(box.left(), box.center().y() - side / 2, side, side), 2, 2)
        painter.setPen(pen)
        return box.adjusted(side + 8, 0, 0, 0)

    def _text(self, painter: QPainter, box: QRectF, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _part(track: QRectF, share: float) -> QRectF:
    return QRectF(track.left(), track.top(), max(1.0, track.width() * share), track.height())


def _whisker(painter: QPainter, track: QRectF, bar: Bar, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.6))
    left, right, y = track.left() + track.width() * bar.low, track.left() + track.width() * bar.high, track.center().y()
    painter.drawLine(int(left), int(y), int(right), int(y))
    for x in (left, right):
        painter.drawLine(int(x), int(track.top() - 2), int(x), int(track.bottom() + 2))
