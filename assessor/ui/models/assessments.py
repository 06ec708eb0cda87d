"""The list of assessments as a table: what the home page shows and searches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from assessor.i18n.marking import N_

if TYPE_CHECKING:
    from assessor.domain.questionnaire import Pack
    from assessor.ui.session import Session
    from assessor.workspace import Listing

Index = QModelIndex | QPersistentModelIndex
SECOND = Qt.ItemDataRole.UserRole + 1
"""The quieter second line of a cell."""
SHARE = Qt.ItemDataRole.UserRole + 2
"""A share of one to be drawn as a bar."""
COLUMNS = (N_("Enterprise"), N_("Form"), N_("Progress"), N_("To confirm"), N_("Flagged"), N_("Last change"))


class AssessmentsModel(QAbstractTableModel):
    """Rows are the assessments that match what was typed, the last changed first."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: Sequence[Listing] = ()
        self._rows: Sequence[Listing] = ()
        self._wanted = ""

    def set_listings(self, listings: Sequence[Listing]) -> None:
        """Show other assessments."""
        self._all = listings
        self.search(self._wanted)

    def search(self, wanted: str) -> None:
        """Keep the rows whose name, pinyin, initials or credit code contain ``wanted``."""
        self.beginResetModel()
        self._wanted = wanted
        self._rows = [listing for listing in self._all if not wanted.strip() or _matches(listing, wanted)]
        self.endResetModel()

    def retell(self) -> None:
        """Say everything in the language of now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def known(self) -> int:
        """Return how many assessments there are, found or not."""
        return len(self._all)

    def listing(self, row: int) -> Listing:
        """Return the assessment of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a heading or how it is aligned."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._session.catalogue.gettext(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell."""
        listing, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(listing, column)
        if role == SECOND:
            return (self._second(listing), self._version(listing))[column] if column in (0, 1) else None
        if role == SHARE:
            return self._share(listing) if column == 2 else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._text(listing, column)} {self.data(index, SECOND) or ''}".strip()
        return None

    def _text(self, listing: Listing, column: int) -> str:
        total = self._total(listing)
        settled = listing.answered + listing.not_applicable
        return (
            listing.name,
            self._form(listing),
            f"{settled} / {total}" if total else str(settled),
            str(listing.to_confirm or ""),
            str(listing.flagged or ""),
            self._when(listing.changed),
        )[column]

    def _second(self, listing: Listing) -> str:
        from assessor.content.codes import sector_name

        language = self._session.catalogue.language
        parts = [listing.credit_code, sector_name(listing.sector, language) if listing.sector else ""]
        fictional = self._session.catalogue.gettext("Fictional sample") if listing.fictional else ""
        return "  ·  ".join(part for part in (fictional, *parts) if part)

    def _form(self, listing: Listing) -> str:
        pack = self._pack(listing)
        forms = pack.forms if pack is not None else ()
        return next(
            (self._session.catalogue.text(form.title) for form in forms if form.id == listing.form), listing.form
        )

    def _version(self, listing: Listing) -> str:
        """Return the version of the questionnaire, with its name where it is not the product's own."""
        pack, words, library = self._pack(listing), self._session.catalogue, self._session.library
        if library is not None and pack is None:
            return words.gettext("version %(version)s, not at hand", version=listing.pack_version)
        said = words.gettext("version %(version)s", version=listing.pack_version)
        own = library is None or not library.ids() or listing.pack == library.ids()[0]
        return said if own or pack is None else f"{words.text(pack.title)} · {said}"

    def _pack(self, listing: Listing) -> Pack | None:
        """Return the version of the pack an assessment was made with, if it is at hand."""
        library = self._session.library
        if library is None or listing.pack_version not in library.versions(listing.pack):
            return None
        return library.pack(listing.pack, listing.pack_version)

    def _total(self, listing: Listing) -> int:
        pack = self._pack(listing)
        return sum(listing.form in one.forms for one in pack.indicators.values()) if pack is not None else 0

    def _share(self, listing: Listing) -> float:
        total = self._total(listing)
        return min(1.0, (listing.answered + listing.not_applicable) / total) if total else 0.0

    def _when(self, changed: str) -> str:
        at = datetime.fromisoformat(changed).astimezone()
        if at.date() == datetime.now().astimezone().date():
            return self._session.catalogue.gettext("Today %(time)s", time=f"{at:%H:%M}")
        return self._session.catalogue.date(at)


def _matches(listing: Listing, wanted: str) -> bool:
    from assessor.workspace.assessments import matches

    return matches(listing, wanted)


def _alignment(column: int) -> Qt.AlignmentFlag:
    sideways = Qt.AlignmentFlag.AlignRight if column in (3, 4) else Qt.AlignmentFlag.AlignLeft
    return sideways | Qt.AlignmentFlag.AlignVCenter
