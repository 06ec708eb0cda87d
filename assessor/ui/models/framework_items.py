"""The items of an estimate as lines of a table: where each comes from, what it scores, and its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessor.domain.assessment import State
from assessor.domain.projection import Origin, ProjectedItem
from assessor.i18n.marking import N_
from assessor.report.phrases import GRADES
from assessor.ui import framework_wording as say
from assessor.ui.frameworks import own_id
from assessor.ui.models.rows import Line
from assessor.ui.wording import DASH

if TYPE_CHECKING:
    from assessor.services.frameworks import Framework
    from assessor.ui.session import Session

COLUMNS = (N_("Framework item"), N_("Where from"), N_("Questions"), N_("Stands at"), N_("Evidence"))
NAMED = 3
"""Source questions named in a line; the rest stands beside it."""


def headings(session: Session) -> list[str]:
    """Return the headings of the table."""
    return [session.catalogue.gettext(column) for column in COLUMNS]


def item_lines(session: Session, framework: Framework, open_only: bool) -> list[Line]:
    """Return the items in the framework's order; those declared not applicable stay in their places."""
    items = {item.id: item for item in framework.projection.items}
    ids = [id for id in framework.pack.indicators if id in items or id in framework.projection.excused]
    kept = [id for id in ids if not open_only or id in framework.projection.missing]
    return [_line(session, framework, id, items.get(id)) for id in kept]


def _line(session: Session, framework: Framework, id: str, item: ProjectedItem | None) -> Line:
    words, own = session.catalogue, session.current(own_id(framework.id, id))
    cells = (
        say.name(words, framework, id),
        say.origin(words, item, own),
        _questions(session, item),
        say.of_top(words, framework, id) if item is not None else DASH,
        item.grade.value if item is not None and _rests_on_something(item) else DASH,
    )
    return Line(id, cells)


def _questions(session: Session, item: ProjectedItem | None) -> str:
    if item is None or item.origin is Origin.OWN:
        return DASH
    named = session.catalogue.listing(item.sources[:NAMED])
    return f"{named} …" if len(item.sources) > NAMED else named or DASH


def evidence(session: Session, item: ProjectedItem | None) -> str:
    """Return the weakest evidence behind an item, or a dash where nothing is behind it."""
    if item is None or not _rests_on_something(item):
        return DASH
    words = session.catalogue
    return words.gettext("%(grade)s %(name)s", grade=item.grade.value, name=words.gettext(GRADES[item.grade]))


def _rests_on_something(item: ProjectedItem) -> bool:
    return bool(item.sources) or item.origin is Origin.OWN


def asked_here(session: Session, id: str) -> bool:
    """Tell whether a question is one of this interview, so that it can be gone to."""
    return id in session.asked


def answered_here(session: Session, framework: Framework, id: str) -> bool:
    """Tell whether an item has anything of its own said about it that can be taken back."""
    return session.current(own_id(framework.id, id)).state is not State.NOT_ASKED
