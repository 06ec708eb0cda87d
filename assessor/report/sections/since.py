"""What changed since an earlier assessment: only what means the same in both, and for the rest the reason."""

from __future__ import annotations

from reportlab.platypus import Flowable

from assessor.report.blocks import Section, heading, note, paragraph
from assessor.report.document import Earlier, EarlierPart
from assessor.report.scribe import DASH, Scribe
from assessor.report.style import CELL_BOLD, CELL_NOTE, NUMBER
from assessor.report.table import DENSE, Row, Table, row
from assessor.report.text import Text


def since(scribe: Scribe) -> list[Section]:
    """Return the chapter; none without an earlier assessment."""
    earlier = scribe.report.earlier
    if earlier is None:
        return []
    alike = [part for part in earlier.parts if not part.apart]
    apart = [part for part in earlier.parts if part.apart]
    body: list[Flowable] = [paragraph(_introduction(scribe, earlier, len(alike)))]
    if alike:
        head = [scribe.t("Component"), scribe.t("Then"), scribe.t("Now"), scribe.t("Difference"), scribe.t("Level")]
        body.append(
            Table((4.4, 1, 1, 1.1, 2.2), head, [_alike(scribe, it) for it in alike], right=(1, 2, 3), pad=DENSE)
        )
        body.append(note(scribe.t("Scores count what was answered. Levels count what is open at its worst.")))
    if apart:
        head = [scribe.t("Component"), scribe.t("Now"), scribe.t("Not compared, because")]
        body.append(heading(scribe.t("Not comparable")))
        body.append(Table((3.6, 0.9, 5.2), head, [_apart(scribe, it) for it in apart], right=(1,), pad=DENSE))
    return [Section(scribe.t("Since the earlier assessment"), body)]


def difference(scribe: Scribe, part: EarlierPart) -> str:
    """Return by how many points a part changed, with its sign."""
    now = scribe.report.scorecard.nodes[part.id].score
    if part.score is None or now is None:
        return DASH
    change = round(now, 1) - round(part.score, 1)
    return ("+" if change >= 0.05 else "") + scribe.score(change if abs(change) >= 0.05 else 0.0)


def levels(scribe: Scribe, part: EarlierPart) -> str:
    """Return the level of a part then and now."""
    now = scribe.report.scorecard.nodes[part.id].level
    if part.level is None and now is None:
        return DASH
    return f"{DASH if part.level is None else part.level} → {DASH if now is None else now}"


def _introduction(scribe: Scribe, earlier: Earlier, alike: int) -> str:
    facts = {"day": scribe.day(earlier.day), "version": earlier.version}
    if not alike:
        return scribe.t(
            "The earlier assessment (%(day)s, questionnaire version %(version)s) cannot be compared with this one.",
            **facts,
        )
    return scribe.t(
        "Compared with the earlier assessment (%(day)s, questionnaire version %(version)s), part by part where the same "
        "questions, weights, rules and gates make both scores mean the same.",
        **facts,
    )


def _alike(scribe: Scribe, part: EarlierPart) -> Row:
    now = scribe.report.scorecard.nodes[part.id].score
    return row(
        Text(scribe.name(part.id), CELL_BOLD) if part.strong else scribe.name(part.id),
        Text(scribe.score(part.score), NUMBER),
        Text(scribe.score(now), NUMBER),
        Text(difference(scribe, part), NUMBER),
        levels(scribe, part),
    )


def _apart(scribe: Scribe, part: EarlierPart) -> Row:
    now = scribe.report.scorecard.nodes[part.id].score
    return row(scribe.name(part.id), Text(scribe.score(now), NUMBER), Text(part.apart, CELL_NOTE))
