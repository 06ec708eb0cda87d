"""A line across the page that says what happened and offers what can be done; it never blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QWidget

from assessor.ui.widgets.parts import button, label, restyle, row

Offer = tuple[str, Callable[[], object]]


class Banner(QFrame):
    """Shows one message with buttons; closed by its own button or by whoever showed it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label(wrap=True, selectable=True)
        self._row = row(self, (14, 8, 8, 8))
        self._row.addWidget(self._text, 1)
        self._buttons: list[QWidget] = []
        self.hide()

    def tell(self, sentences: Sequence[str], offers: Sequence[Offer] = (), kind: str = "banner") -> None:
        """Show sentences, one a line, with buttons for what can be done about them."""
        restyle(self, role=kind)
        self._text.setText("\n".join(sentences))
        self._text.setAccessibleName(self._text.text())
        for old in self._buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self._buttons = [self._offer(name, do) for name, do in offers]
        self.show()

    def _offer(self, name: str, do: Callable[[], object]) -> QWidget:
        made = button("quiet")
        made.setText(name)
        made.setAccessibleName(name)
        made.clicked.connect(self.hide)
        made.clicked.connect(lambda _=False: do())
        self._row.addWidget(made)
        return made
