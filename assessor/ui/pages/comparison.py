"""The open assessment beside an earlier one: scores where they mean the same, and the reason where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from assessor.i18n.marking import N_
from assessor.ui.models.rows import Line, RowsModel
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.elided_combo import ElidedCombo
from assessor.ui.widgets.notice import Notice
from assessor.ui.widgets.parts import column, frame, label, row
from assessor.ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assessor.domain.assessment import Assessment, NodeScore
    from assessor.services.comparing import Compared
    from assessor.workspace import Listing

HEADINGS = (N_("Component"), N_("Then"), N_("Now"), N_("Difference"), N_("Level"), N_("Not compared, because"))
LAST = 5


class ComparisonPage(Page):
    """Chooses the other assessment and shows both side by side."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: tuple[Assessment, Sequence[Compared]] | None = None
        whole, _ = self.heading(
            N_("Comparison"),
            N_("Only what means the same in both is compared: same questions, weights, rules and gates."),
        )
        self.stack, self.nothing = QStackedWidget(), Notice(session)
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self._table())
        whole.addWidget(self.stack, 1)
        session.listed.connect(self._offer)
        session.closed.connect(lambda: self._offer(()))

    def shown(self) -> None:
        """Bring the page up to date."""
        self.session.refresh()

    def retell(self) -> None:
        """Say everything in the language of now."""
        self._show()

    def _table(self) -> QWidget:
        card = frame("card")
        inside = column(card, (16, 14, 16, 14), 10)
        line = row(gap=8)
        said = label()
        self.phrases.say(said.setText, N_("Compared with"))
        self.choice = ElidedCombo()
        self.phrases.name(self.choice, N_("Earlier assessment"), hint=False)
        self.choice.activated.connect(lambda _place: self._compare())
        line.addWidget(said)
        line.addWidget(self.choice, 1)
        self.summary = label("muted", wrap=True)
        self.model = RowsModel((1, 2, 3), self)
        self.table = PlainTable(self.model, stretch=LAST)
        self.phrases.name(self.table, N_("Scores then and now"), hint=False)
        inside.addLayout(line)
        inside.addWidget(self.summary)
        inside.addWidget(self.table, 1)
        return card

    def _offer(self, listings: Sequence[Listing]) -> None:
        """Offer the other assessments by the same questionnaire, those of the same firm first."""
        now, chosen = self.session.assessment, self.choice.currentData()
        found = [one for one in listings if now is not None and one.pack == now.pack and one.id != now.id]
        self.choice.clear()
        for one in sorted(found, key=lambda one: now is not None and one.name != now.enterprise.name):
            day = self.session.catalogue.date(one.changed)
            self.choice.addItem(f"{one.name}  ·  {day}  ·  {one.pack_version}", one.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self.stack.setCurrentIndex(1 if found else 0)
        if found:
            self._compare()
        else:
            self.nothing.tell(N_("There is no other assessment by this questionnaire yet."))

    def _compare(self) -> None:
        from assessor.services import comparing

        session, other = self.session, str(self.choice.currentData() or "")
        workspace, library, now = session.workspace, session.library, session.assessment
        if workspace is None or library is None or now is None or not other or not self.isVisible():
            return

        def work() -> tuple[Assessment, Sequence[Compared]]:
            before = workspace.load(other)
            return before, comparing.compare(library, before, now)

        session.tasks.read(work, lambda found: self._compared(other, found), session.fail)

    def _compared(self, other: str, found: tuple[Assessment, Sequence[Compared]]) -> None:
        if self.choice.currentData() == other:
            self._found = found
            self._show()

    def _show(self) -> None:
        if self._found is None or self.session.assessment is None:
            return
        words, (_, rows) = self.session.catalogue, self._found
        apart = sum(one.apart is not None for one in rows)
        self.summary.setText(
            words.gettext("%(same)s parts compared, %(apart)s not comparable.", same=len(rows) - apart, apart=apart)
        )
        self.model.show_lines([words.gettext(heading) for heading in HEADINGS], [self._line(one) for one in rows])

    def _line(self, one: Compared) -> Line:
        from assessor.services.comparing import why_apart

        assert self._found is not None
        words, library, now = self.session.catalogue, self.session.library, self.session.assessment
        assert library is not None
        assert now is not None
        old, new = library.pack_of(self._found[0]), library.pack_of(now)
        name = words.text(new.nodes[one.id].title)
        title = name if one.id == new.root else f"{one.id}  {name}"
        if one.apart is not None:
            why = why_apart(words, one.apart, old, new)
            return Line(one.id, (title, "–", _points(self, one.now), "–", _level(one.now), why), why)
        change = _change(one.change)
        then, level = _points(self, one.before), f"{_level(one.before)} → {_level(one.now)}"
        return Line(one.id, (title, then, _points(self, one.now), change, level, ""))


def _points(page: ComparisonPage, score: NodeScore | None) -> str:
    return "–" if score is None or score.score is None else page.session.catalogue.number(score.score, 1)


def _change(points: float | None) -> str:
    if points is None:
        return "–"
    return f"{points:+.1f}" if round(points, 1) else "0.0"


def _level(score: NodeScore | None) -> str:
    return "–" if score is None or score.level is None else str(score.level)
