"""Every question a newer version changes, before the assessment is carried over to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from assessor.domain.carrying import Change, Fate
from assessor.i18n.marking import N_
from assessor.services.carrying import form_replaced
from assessor.ui.models.rows import Line, RowsModel
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.notice import Notice
from assessor.ui.widgets.parts import button, column, frame, label, row
from assessor.ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from assessor.services.carrying import Offer

HEADINGS = (N_("Question"), N_("Until now"), N_("New id"), N_("What becomes of it"), N_("Your answer"))
FATES = {
    Fate.KEPT: N_("asked as before"),
    Fate.RENAMED: N_("asked as before under another id"),
    Fate.CHANGED: N_("asked differently"),
    Fate.LOST: N_("no longer asked"),
    Fate.NEW: N_("new question"),
}
ANSWERED = {
    Fate.KEPT: N_("moves along"),
    Fate.RENAMED: N_("moves along"),
    Fate.CHANGED: N_("moves along, marked to look at again"),
    Fate.LOST: N_("stays with the old assessment"),
    Fate.NEW: N_("to be answered"),
}
NO_ANSWER = N_("none so far")
UNCONFIRMED = N_("moves along as to confirm: please answer it again")
ORDER = (Fate.CHANGED, Fate.NEW, Fate.LOST, Fate.RENAMED)


class CarryOverPage(Page):
    """Lists what the newer version changes; carries over only on request."""

    left = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        whole, _ = self.heading(
            N_("Newer version of the questionnaire"),
            N_("Carrying over makes a new assessment; this one stays as it is and opens under its own version."),
        )
        self.stack, self.nothing = QStackedWidget(), Notice(session)
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self._list())
        whole.addWidget(self.stack, 1)
        session.versions.offered.connect(lambda _offer: self._show())
        session.opened.connect(self._show)
        session.closed.connect(self._show)
        self._show()

    def shown(self) -> None:
        """Bring the page up to date."""
        self._show()
        self.carry.setEnabled(True)

    def retell(self) -> None:
        """Say everything in the language of now."""
        self._show()

    def _list(self) -> QWidget:
        card = frame("card")
        inside = column(card, (16, 14, 16, 14), 10)
        self.summary = label("strong", wrap=True)
        self.model = RowsModel((), self)
        self.table = PlainTable(self.model)
        self.phrases.name(self.table, N_("What becomes of every question"), hint=False)
        inside.addWidget(self.summary)
        inside.addWidget(self.table, 1)
        inside.addLayout(self._ends())
        return card

    def _ends(self) -> QBoxLayout:
        line = row(gap=8)
        self.kept, self.cancel, self.carry = label("muted", wrap=True), button(), button("primary")
        self.phrases.say(self.cancel.setText, N_("Not now"))
        self.phrases.say(self.carry.setText, N_("Carry over"))
        self.cancel.clicked.connect(lambda _=False: self.left.emit("interview"))
        self.carry.clicked.connect(lambda _=False: self._carry())
        line.addWidget(self.kept, 1)
        line.addWidget(self.cancel)
        line.addWidget(self.carry)
        return line

    def _carry(self) -> None:
        self.carry.setEnabled(False)
        self.session.remember(page="interview")
        self.session.versions.carry_over()

    def _show(self) -> None:
        offer = self.session.versions.offer
        self.stack.setCurrentIndex(0 if offer is None else 1)
        if offer is None:
            self.nothing.tell(N_("This assessment has the newest version of its questionnaire."))
            return
        words = self.session.catalogue
        self.summary.setText(" ".join(filter(None, (self.session.versions.sentence(), self._form(offer)))))
        changed = sorted((c for c in offer.changes if c.fate in ORDER), key=lambda change: ORDER.index(change.fate))
        self.model.show_lines([words.gettext(heading) for heading in HEADINGS], [self._line(c, offer) for c in changed])
        count = offer.count(Fate.KEPT)
        self.kept.setText(
            words.ngettext("%(n)s question is asked as before.", "%(n)s questions are asked as before.", count)
        )

    def _form(self, offer: Offer) -> str:
        assert self.session.library is not None
        return form_replaced(self.session.catalogue, self.session.library, offer.carried)

    def _line(self, change: Change, offer: Offer) -> Line:
        words, assessment, library = self.session.catalogue, self.session.assessment, self.session.library
        assert assessment is not None
        assert library is not None
        old, new = library.pack_of(assessment), library.pack(assessment.pack, offer.version)
        indicator = new.indicators[change.now] if change.now else old.indicators[change.before]
        given = change.before in assessment.answers
        answer = ANSWERED[change.fate] if given or change.fate is Fate.NEW else NO_ANSWER
        answer = UNCONFIRMED if change.now in offer.carried.unconfirmed else answer
        fate = words.gettext(FATES[change.fate])
        note = words.text(change.note)
        said = words.gettext("%(fate)s: %(note)s", fate=fate, note=note) if note else fate
        cells = (words.text(indicator.title), change.before or "–", change.now or "–", said, words.gettext(answer))
        return Line(change.now or change.before, cells, said)
