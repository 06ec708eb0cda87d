"""One language's sentences and formats. Several catalogues live side by side, so a report may differ from the window."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from assessor.domain.errors import Place, Problem
from assessor.domain.text import LANGUAGES, Text
from assessor.resources import resource

if TYPE_CHECKING:
    from babel import Locale

WAN = 10_000
"""Chinese readers think of money in units of ten thousand (万元)."""
EXACT = 1e-6
"""Points further from a round figure are cut to two decimals."""


class Catalogue:
    """Sentences, content texts, numbers, dates and money in one language.

    ``language`` is ``zh_CN``, ``en``, or the pseudo-language ``qps`` that tests use to find clipped and untranslated text.
    """

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations
        self._locale = "zh_CN" if language == "zh_CN" else "en"
        self._formats: Locale | None = None

    def gettext(self, message: str, **facts: object) -> str:
        """Return ``message`` in this language with its named placeholders filled."""
        return self._fill(self._translations.gettext(message), facts)

    def ngettext(self, one: str, many: str, n: int, **facts: object) -> str:
        """Return the sentence for ``n`` things; ``%(n)s`` is filled too."""
        return self._fill(self._translations.ngettext(one, many, n), {"n": n, **facts})

    def pgettext(self, context: str, message: str, **facts: object) -> str:
        """Return a short label whose translation depends on where it stands."""
        return self._fill(self._translations.pgettext(context, message), facts)

    def text(self, text: Text) -> str:
        """Return a content text in this language; in another one it is marked with its code."""
        return self._mark(text.marked(self._locale))

    def number(self, value: float, digits: int = 0) -> str:
        """Return ``value`` with grouping and exactly ``digits`` decimals."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, format=self._pattern("#,##0", digits), locale=self._babel()))

    def points(self, value: float) -> str:
        """Return points of a framework in full where three decimals are enough, else with two."""
        digits = next((d for d in range(4) if abs(round(value, d) - value) < EXACT), 2)
        return self.number(round(value, digits) + 0.0, digits)

    def percent(self, fraction: float, digits: int = 0) -> str:
        """Return a fraction of one as a percentage."""
        from babel.numbers import format_percent

        return str(format_percent(fraction, format=self._pattern("#,##0", digits) + "%", locale=self._babel()))

    def money(self, cny: float) -> str:
        """Return an amount in CNY: 万元 for Chinese readers, full amounts for others."""
        if self._locale != "zh_CN":
            return f"CNY {self.number(cny)}"
        wan = cny / WAN
        digits = 0 if wan == int(wan) or abs(wan) >= 1000 else 1 if abs(wan) >= 1 else 2
        return f"{self.number(wan, digits)} 万元"

    def date(self, day: date | datetime | str) -> str:
        """Return a calendar day; an ISO string is accepted, anything else is shown as it is."""
        from babel.dates import format_date

        try:
            known = date.fromisoformat(day[:10]) if isinstance(day, str) else day
        except ValueError:
            return str(day)
        return str(
            format_date(known, format="long" if self._locale == "zh_CN" else "d MMMM yyyy", locale=self._babel())
        )

    def listing(self, items: Iterable[str]) -> str:
        """Join names as this language does in a sentence."""
        return ("、" if self._locale == "zh_CN" else ", ").join(items)

    def series(self, items: Iterable[str]) -> str:
        """Join phrases that may have commas of their own."""
        return ("；" if self._locale == "zh_CN" else "; ").join(items)

    def problem(self, problem: Problem) -> str:
        """Return one line that says where, what is wrong, and what to do."""
        from assessor.i18n.problems import sentences

        what, remedy = sentences().get(problem.code, (problem.code, ""))
        facts = {name: self._fact(value) for name, value in problem.facts.items()}
        said = " ".join(self.gettext(part, **facts) for part in (what, remedy) if part)
        where = self.place(problem.place)
        return f"{where}: {said}" if where else said

    def place(self, place: Place) -> str:
        """Return where a problem sits, from the file inwards."""
        cell = f"{place.sheet}!{place.cell}" if place.cell else place.sheet
        line = str(place.line) if place.line else ""
        return ":".join(part for part in (place.file, line, cell, place.path) if part)

    def _babel(self) -> Locale:
        """Return Babel's locale, parsed once: parsing it for every number took a third of a report's time."""
        from babel import Locale

        if self._formats is None:
            self._formats = Locale.parse(self._locale)
        return self._formats

    def _fact(self, value: object) -> object:
        if isinstance(value, (list, tuple, set, frozenset)):
            return self.listing(str(self._fact(item)) for item in value)
        return self.text(value) if isinstance(value, Text) else value

    def _fill(self, sentence: str, facts: dict[str, Any]) -> str:
        return self._mark(sentence) % facts if facts else self._mark(sentence).replace("%%", "%")

    def _mark(self, sentence: str) -> str:
        return sentence

    @staticmethod
    def _pattern(whole: str, digits: int) -> str:
        return whole + ("." + "0" * digits if digits else "")


PSEUDO_WORD = 9
"""Letters after which what a pseudo-sentence is longer by may be broken, as words of a language may."""


class PseudoCatalogue(Catalogue):
    """Every sentence bracketed and a third longer: what is clipped or untranslated shows at a glance."""

    def _mark(self, sentence: str) -> str:
        if not sentence:
            return sentence
        more = "~" * (len(sentence) // 3)
        words = [more[start : start + PSEUDO_WORD] for start in range(0, len(more), PSEUDO_WORD)]
        return f"[{sentence}{' '.join(words)}]"


def _translations(language: str) -> gettext.NullTranslations:
    chain = gettext.NullTranslations()
    for file in sorted(resource("locale", language, "LC_MESSAGES").glob("*.mo")):
        with file.open("rb") as stream:
            loaded = gettext.GNUTranslations(stream)
        if isinstance(chain, gettext.GNUTranslations):
            chain._catalog.update(loaded._catalog)  # type: ignore[attr-defined]  # one look-up instead of a chain of files
        else:
            chain = loaded
    return chain


@cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of ``zh_CN``, ``en`` or ``qps``; other names raise ``ValueError``."""
    if language == "qps":
        return PseudoCatalogue(language, gettext.NullTranslations())
    if language not in LANGUAGES:
        raise ValueError(language)
    return Catalogue(language, _translations(language))
