"""The workbook's sheets as plain values, without Excel."""

from __future__ import annotations

from assessor.report.scribe import Scribe
from assessor.report.sheets.comparison import standing
from assessor.report.sheets.frameworks import frameworks
from assessor.report.sheets.plan import budget, gaps, left_out, roadmap
from assessor.report.sheets.priorities import priorities
from assessor.report.sheets.results import answers, scorecard, scores, summary
from assessor.report.sheets.sheet import Sheet
from assessor.report.sheets.since import since


def sheets(scribe: Scribe) -> list[Sheet]:
    """Return the sheets in order."""
    return [
        summary(scribe),
        scores(scribe),
        answers(scribe),
        standing(scribe),
        *since(scribe),
        *frameworks(scribe),
        *priorities(scribe),
        gaps(scribe),
        roadmap(scribe),
        left_out(scribe),
        budget(scribe),
        scorecard(scribe),
    ]
