"""Say in words what an answer or a fact is and what changes, for a list that a person decides by."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assessor.content import sheet_layout as layout
from assessor.domain.assessment import OWN, Answer, Assessment, Grade, State
from assessor.domain.differences import READING, TARGET, Difference, Fact, Value
from assessor.domain.questionnaire import Indicator, Pack
from assessor.i18n import Catalogue
from assessor.scoring import position_of
from assessor.services.library import Library

MONEY = ("enterprise.revenue", "goals.budget")
LONGEST = 80
"""Characters of a note or a reason that are shown."""


class Describer:
    """Names questions and facts of one assessment and says their values in one language."""

    def __init__(self, library: Library, assessment: Assessment, words: Catalogue) -> None:
        self._library, self._pack, self._words = library, library.pack_of(assessment), words

    def title(self, id: str) -> str:
        """Return the name of a question, of an item of another framework, or of a fact."""
        indicator = self._indicator(id)
        if indicator is not None:
            return self._words.text(indicator.title)
        if id in layout.FACT_LABELS:
            return layout.label(self._words, layout.FACT_LABELS[id][0])
        if id.startswith(TARGET):
            node = self._pack.nodes.get(id.removeprefix(TARGET))
            return self._words.gettext("Target level: %(name)s", name=self._words.text(node.title) if node else id)
        if id.startswith(READING):
            target = self._library.target(id.removeprefix(READING))
            return self._words.gettext("Reading of “%(framework)s”", framework=_title(target, id, self._words))
        return id

    def pair(self, change: Difference) -> tuple[str, str]:
        """Return what was and what is to be, in words; note and grade are left out where they stay the same."""
        before, after = change.before, change.after
        if isinstance(before, Answer) and isinstance(after, Answer):
            note, grade = before.note == after.note, before.grade is after.grade
            before, after = (
                replace(one, note="" if note else one.note, grade=Grade.CLAIM if grade else one.grade)
                for one in (before, after)
            )
            told = _ticks_changed(self._words, self._indicator(change.id), before, after)
            if told is not None:
                return told
        return self.value(change.id, before), self.value(change.id, after)

    def value(self, id: str, value: Value) -> str:
        """Return an answer or a fact in words."""
        if isinstance(value, Answer):
            return self._answer(self._indicator(id), value)
        if self._indicator(id) is not None:
            return self._words.gettext("no answer")
        return self._fact(id, value)

    def _fact(self, path: str, value: Fact) -> str:
        if value is None or value == "":
            return self._words.gettext("not stated")
        choices = layout.CHOICES.get(path, {})
        code = str(value).lower() if isinstance(value, bool) else str(value)
        if code in choices:
            return layout.label(self._words, choices[code])
        if isinstance(value, int) and not isinstance(value, bool):
            return self._words.money(value) if path in MONEY else self._words.number(value)
        return str(value)

    def _answer(self, indicator: Indicator | None, answer: Answer) -> str:
        """Return what an answer says, with grade and note, in one line."""
        words, parts = self._words, [self._said(indicator, answer)]
        if answer.grade is not Grade.CLAIM:
            parts.append(words.gettext("evidence %(grade)s", grade=answer.grade.value))
        if answer.note:
            parts.append(words.gettext("note: %(note)s", note=_short(answer.note)))
        return " · ".join(parts)

    def _said(self, indicator: Indicator | None, answer: Answer) -> str:
        words = self._words
        if answer.state is State.NOT_APPLICABLE:
            return words.gettext("not applicable: %(reason)s", reason=_short(answer.reason))
        if answer.state is State.TO_CONFIRM:
            return words.gettext("to confirm")
        if answer.state is State.NOT_ASKED:
            return words.gettext("no answer")
        figures, level = _figures(words, indicator, answer), answer.position
        if level is None and indicator is not None:
            level = position_of(indicator, answer)
        if indicator is None or level is None or level < 0:
            return figures or words.gettext("level %(level)s", level=level)
        if self._has_levels(indicator):
            said = words.gettext("%(figures)s (level %(level)s)", figures=figures, level=level)
            return said if figures else words.gettext("level %(level)s", level=level)
        return figures or words.gettext("“%(choice)s”", choice=_short(words.text(indicator.options[level].text)))

    def _has_levels(self, indicator: Indicator) -> bool:
        """Tell whether a question is answered with a level of the pack; others have choices of their own."""
        ours = self._pack.indicators.get(indicator.id) is indicator
        return ours and self._pack.names_positions_of(indicator)

    def _indicator(self, id: str) -> Indicator | None:
        projection, mark, item = id.rpartition(OWN)
        target = self._library.target(projection) if mark else self._pack
        return target.indicators.get(item) if target is not None else None


def _figures(words: Catalogue, indicator: Indicator | None, answer: Answer) -> str:
    found = []
    if answer.numerator is not None and answer.denominator is not None:
        part, whole = _number(words, answer.numerator), _number(words, answer.denominator)
        found.append(words.gettext("%(part)s of %(whole)s", part=part, whole=whole))
    if answer.amount is not None:
        found.append(_number(words, answer.amount))
    if answer.ticks is not None:
        names = _ticked(words, indicator, answer.ticks)
        found.append(
            words.gettext("ticked: %(items)s", items=words.series(names)) if names else words.gettext("nothing ticked")
        )
    return " · ".join(found)


def _ticks_changed(
    words: Catalogue, indicator: Indicator | None, before: Answer, after: Answer
) -> tuple[str, str] | None:
    """Return both sides of a change of ticks alone: how many there were, and which came and went."""
    if not before.ticks or not after.ticks or replace(before, ticks=after.ticks) != after:
        return None
    came, went = after.ticks - before.ticks, before.ticks - after.ticks
    told = [words.gettext("%(n)s ticked", n=len(after.ticks))]
    if came:
        told.append(words.gettext("added: %(items)s", items=words.series(_ticked(words, indicator, came))))
    if went:
        told.append(words.gettext("taken away: %(items)s", items=words.series(_ticked(words, indicator, went))))
    return words.gettext("%(n)s ticked", n=len(before.ticks)), " · ".join(told)


def _ticked(words: Catalogue, indicator: Indicator | None, ticks: frozenset[str]) -> list[str]:
    if indicator is None:
        return sorted(ticks)
    return [words.text(criterion.text) for criterion in indicator.criteria if criterion.id in ticks]


def _number(words: Catalogue, number: Fraction) -> str:
    return words.number(int(number)) if number.denominator == 1 else f"{float(number):g}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _title(pack: Pack | None, fallback: str, words: Catalogue) -> str:
    return words.text(pack.title) if pack is not None else fallback
