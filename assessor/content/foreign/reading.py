"""Read a foreign questionnaire of whatever kind it turns out to be."""

from __future__ import annotations

from assessor.content.foreign.model import Questionnaire
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.sniffing import FOREIGN, Kind, kind_of
from assessor.domain.errors import Place, refuse


def read_questionnaire(data: bytes, file: str, language: str = "") -> tuple[Kind, Questionnaire, Ledger]:
    """Return a questionnaire with its kind and the report so far; mistakes that keep it from being read are raised.

    ``language`` is that of texts which do not name one.
    """
    kind, sheets = kind_of(data, file)
    ledger = Ledger()
    if kind not in FOREIGN:
        raise refuse("foreign.unknown", Place(file))
    if kind is Kind.XLSFORM:
        from assessor.content.foreign.xlsform import read_xlsform

        whole = read_xlsform(sheets, file, ledger, language)
    else:
        from assessor.content.foreign.ciso import read_library

        whole = read_library(kind, data, sheets, file, ledger, language)
    if not any(whole.root.questions()):
        ledger.mistake("foreign.nothing_asked", Place(file))
    ledger.stop_if_wrong()
    return kind, whole, ledger
