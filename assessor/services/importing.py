"""Import questionnaires of other programs: look at one, map its choices to levels, and make a pack of it, whole or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.domain.conversion import Conversion, Finding
from assessor.domain.errors import InputError, Place, Problem, refuse
from assessor.domain.text import Text
from assessor.services.files import staged
from assessor.services.pack_folder import FRAME, check_free, put

if TYPE_CHECKING:
    from assessor.content.authoring.trees import PackTrees
    from assessor.content.foreign.level_map import LevelMap
    from assessor.content.foreign.planting import Sown
    from assessor.content.foreign.report import Ledger
    from assessor.content.foreign.sniffing import Kind

FILES = frozenset({".xlsx", ".xlsm", ".xls", ".yaml", ".yml", ".json", ".csv", ".zip"})


@dataclass(frozen=True, slots=True)
class PreviewChoice:
    """One choice and what it would be worth: a level, or ``none``, ``na``, ``confirm``."""

    name: str
    text: Text
    level: float | None
    meaning: str


@dataclass(frozen=True, slots=True)
class PreviewQuestion:
    """One question as it would be imported. ``source`` of its levels: ``source``, ``map``, ``order`` or ``unscored``."""

    id: str
    text: Text
    asks: str
    list: str
    source: str
    choices: tuple[PreviewChoice, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would bring: its questions, the highest level, the report, and what is still wrong with the map."""

    kind: Kind
    title: Text
    languages: tuple[str, ...]
    top: float
    questions: tuple[PreviewQuestion, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]

    @property
    def unscored(self) -> tuple[str, ...]:
        """Return the ids of the questions that would not count."""
        return tuple(question.id for question in self.questions if question.source == "unscored")


def sniff(path: Path) -> Kind:
    """Return what kind of questionnaire a file or folder holds; anything else raises ``InputError``."""
    from assessor.content.foreign.sniffing import Kind, kind_of

    if (path / FRAME).is_file() or path.name == FRAME:
        return Kind.PACK_FOLDER
    if path.is_dir():
        raise refuse("foreign.unknown", Place(path.name))
    return kind_of(_bytes(path), path.name)[0]


def is_foreign(path: Path) -> bool:
    """Tell whether a file is a questionnaire of another program; a file that is none at all raises ``InputError``."""
    from assessor.content.foreign.sniffing import FOREIGN

    return path.is_file() and path.name != FRAME and sniff(path) in FOREIGN


def level_map(path: Path | None, levels: str | None) -> LevelMap:
    """Return what a map file says; without one, what ``levels`` (``by-order``, ``unscored``) says of every question."""
    from assessor.content.foreign.level_map import Default, LevelMap, read_level_map

    default = Default(levels) if levels is not None else None
    return LevelMap(default or Default.BY_ORDER) if path is None else read_level_map(path, default)


def preview(path: Path, rules: LevelMap | None = None) -> Preview:
    """Return what importing a file would bring; only a file that cannot be read at all raises ``InputError``."""
    return _previewed(*_sown(path, rules or level_map(None, None)))


def with_worths(rules: LevelMap, question: PreviewQuestion, worths: Mapping[str, float | str] | None) -> LevelMap:
    """Return a map that also says what the choices of a question, and of all that share its list, stand for.

    ``worths``: choice name → level, or ``na``, ``confirm``, ``none``; ``None``: these questions do not count.
    """
    from assessor.content.foreign.level_map import Default, Rule, Worth
    from assessor.content.foreign.model import Meaning

    def worth(given: float | str) -> Worth:
        if isinstance(given, str):
            return Worth(Place(), meaning=Meaning(given))
        return Worth(Place(), Fraction(given).limit_denominator(1000))

    if worths is None:
        rule = Rule(Place(), default=Default.UNSCORED)
    else:
        rule = Rule(Place(), {name: worth(given) for name, given in worths.items()})
    if question.list:
        return replace(rules, lists={**rules.lists, question.list: rule})
    return replace(rules, questions={**rules.questions, question.id: rule})


def write_level_map(
    path: Path, target: Path, rules: LevelMap | None = None, *, language: str = "en", force: bool = False
) -> Preview:
    """Write the map that an import would go by, explained in a language, for people to edit; return the preview."""
    from assessor.content.foreign.map_writer import written_map

    if target.is_dir() or (target.exists() and not force):
        raise refuse("convert.exists", path=str(target))
    kind, sown, ledger = _sown(path, rules or level_map(None, None))
    with staged(target.parent) as stage:
        (stage / target.name).write_text(written_map(sown, path.name, language), encoding="utf-8", newline="\n")
    return _previewed(kind, sown, ledger)


def _previewed(kind: Kind, sown: Sown, ledger: Ledger) -> Preview:
    from assessor.content.foreign.planting import plant

    if not ledger.problems:
        plant(sown, ledger)
    whole, findings = sown.whole, ledger.in_order()
    return Preview(
        kind, whole.title, whole.languages, float(whole.top), tuple(_shown(sown)), findings, tuple(ledger.problems)
    )


def import_questionnaire(path: Path, target: Path, rules: LevelMap | None = None, *, force: bool = False) -> Conversion:
    """Turn a foreign questionnaire into a pack folder: the whole of it, or nothing and an ``InputError``."""
    from assessor.content.foreign.planting import plant

    if target.suffix.lower() in FILES:
        raise refuse("foreign.folder_expected", path=str(target))
    check_free(target, force)
    _, sown, ledger = _sown(path, rules or level_map(None, None))
    ledger.stop_if_wrong()
    trees = plant(sown, ledger)
    remaining = _checked(trees, path.name)
    put(trees, target)
    return Conversion(target, ledger.in_order(), remaining)


def _bytes(path: Path) -> bytes:
    from assessor.content.authoring.workbook import LIMIT
    from assessor.content.source_file import read_bytes

    return read_bytes(path, LIMIT)


def _sown(path: Path, rules: LevelMap) -> tuple[Kind, Sown, Ledger]:
    from assessor.content.foreign.planting import sow
    from assessor.content.foreign.reading import read_questionnaire

    kind, whole, ledger = read_questionnaire(_bytes(path), path.name, rules.language)
    return kind, sow(whole, rules, ledger), ledger


def _shown(sown: Sown) -> Iterator[PreviewQuestion]:
    for id, graded in sown.graded.items():
        question = graded.question
        choices = tuple(
            PreviewChoice(c.name, c.text, None if c.value is None else float(c.value), c.meaning.value)
            for c in question.choices
        )
        yield PreviewQuestion(
            id, question.text, question.asks.value, question.list, graded.source.value, choices, question.place
        )


def _checked(trees: PackTrees, file: str) -> tuple[Problem, ...]:
    """Return what an author should still look at; a pack that would not work is not written."""
    from assessor.content.authoring.trees import understand
    from assessor.content.checking import check_content
    from assessor.scoring import compile_plan

    understood = understand(trees)
    pack = understood.loaded.pack
    if pack is None or understood.problems:
        raise InputError(_told(problem, file) for problem in understood.problems)
    for form in pack.forms:
        compile_plan(pack, form.id)
    return tuple(_told(problem, file) for problem in check_content(understood.loaded, (), False))


def _told(problem: Problem, file: str) -> Problem:
    return replace(problem, place=Place(file, path=problem.place.path))
