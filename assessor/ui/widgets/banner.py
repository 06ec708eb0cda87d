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
        self._of: QWidget | None = None
        self.hide()

    def tell(self, sentences: Sequence[str], offers: Sequence[Offer] = (), kind: str = "banner") -> None:
        """Show sentences, one a line, with buttons for what can be done about them."""
        self._of = None
        restyle(self, role=kind)
        self._text.setText("\n".join(sentences))
        self._text.setAccessibleName(self._text.text())
        for old in self._buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self._buttons = [self._offer(name, do) for name, do in offers]
        self.show()

    def belongs_to(self, page: QWidget | None) -> None:
        """Let the message told last go when its page is left."""
        self._of = page

    def leave_for(self, page: QWidget) -> None:
        """Take back a message that belongs to another page than the one that comes."""
        if self._of not in (None, page):
            self.hide()
            self._of = None

    def _offer(self, name: str, do: Callable[[], object]) -> QWidget:
        made = button("quiet")
        made.setText(name)
        made.setAccessibleName(name)
        made.clicked.connect(self.hide)
        made.clicked.connect(lambda _=False: do())
        self._row.addWidget(made)
        return made
