"""Read one question of a pack: its scale, what is measured, thresholds and criteria."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assessor.content.conditions import read_condition
from assessor.content.record import Record, exact
from assessor.domain.questionnaire import Criterion, Indicator, IndicatorKind, Option, Quantity, Threshold
from assessor.domain.text import LANGUAGES, Text

Scales = Mapping[str, tuple[Option, ...]]
MOST_OPTIONS = 100
MOST_TICKS = 60
SCALES = ("levels", "options", "scale")


def read_indicator(record: Record, scales: Scales) -> Indicator:
    """Read an indicator; ``scales`` are the pack's named scales."""
    kind = record.choice("kind", IndicatorKind, IndicatorKind.LEVEL)
    options = read_scale(record, scales)
    criteria = tuple(_criterion(part) for part in record.records("criteria"))
    thresholds = tuple(filter(None, [_threshold(part) for part in record.records("thresholds")]))
    if not options and any(criterion.points for criterion in criteria):
        options, thresholds = _points_scale(record, criteria)
    if not options:
        record.note("pack.no_scale")
    indicator = Indicator(
        id=record.string("id", required=True),
        kind=kind,
        title=record.text("title", required=True),
        question=record.text("question"),
        options=options or (Option(0, Text()),),
        help=record.text("help"),
        evidence=record.text("evidence"),
        who=record.text("who"),
        minutes=_minutes(record),
        weight=record.thousandths("weight", 1000),
        mandatory=record.flag("mandatory"),
        forms=_forms(record),
        quantity=_quantity(record),
        thresholds=thresholds,
        criteria=criteria,
        applies=read_condition(record),
        crosswalk=record.strings("crosswalk"),
        sources=record.strings("sources"),
        allow_na=record.flag("allow_na", True),
        tier=record.whole("tier") if record.has("tier") else None,
        met_from=record.thousandths("met_from") if record.has("met_from") else None,
    )
    record.finish()
    return indicator


def _minutes(record: Record) -> float:
    found = record.number("minutes")
    return 1.0 if found is None else float(found)


def _forms(record: Record) -> tuple[str, ...]:
    """Return the forms that ask a question; unnamed, it is the full one. An empty list asks nobody."""
    forms = record.strings("forms")
    if record.states("forms") and not forms:
        record.note("pack.never_asked", "forms", id=record.string("id"))
    return forms or ("full",)


def read_scale(record: Record, scales: Scales) -> tuple[Option, ...]:
    """Read ``levels`` (texts, worth their number), ``options`` (with values), or the name of a pack's ``scale``."""
    given = [key for key in SCALES if record.has(key)]
    if len(given) > 1:
        record.note("pack.two_scales", given[-1], given=tuple(given))
        for other in given[1:]:
            record.take(other)
    if record.has("levels"):
        texts = record.texts("levels")
        return tuple(Option(1000 * level, text) for level, text in enumerate(texts))
    if record.has("options"):
        return tuple(_option(part) for part in record.records("options"))
    name = record.string("scale")
    if name and name not in scales:
        record.note("pack.unknown_scale", "scale", scale=name, known=tuple(scales))
    return scales.get(name, ())


def _option(record: Record) -> Option:
    option = Option(record.thousandths("value"), record.text("text", required=True), record.text("evidence"))
    if option.value < 0:
        record.note("pack.negative_value", "value", value=option.value / 1000)
    record.finish()
    return option


def _criterion(record: Record) -> Criterion:
    criterion = Criterion(
        id=record.string("id", required=True),
        text=record.text("text", required=True),
        position=record.whole("level") if record.has("level") else None,
        points=record.thousandths("points"),
        exclusive=record.flag("exclusive"),
        counts=record.flag("counts", True),
    )
    record.finish()
    return criterion


def _threshold(record: Record) -> Threshold | None:
    """Read a threshold; one without an edge is noted, and nothing is derived from it."""
    position = record.whole("level", required=True)
    above, start = record.number("above"), record.number("from")
    if record.has("above") == record.has("from"):
        record.note("pack.threshold_edge")
    record.finish()
    if above is None and start is None:
        return None
    edge = above if above is not None else start
    return Threshold(position, edge or Fraction(0), inclusive=above is None)


def _quantity(parent: Record) -> Quantity | None:
    record = parent.record("quantity")
    if record is None:
        return None
    rate = record.has("numerator")
    quantity = Quantity(
        numerator=record.text("numerator"),
        denominator=record.text("denominator", required=rate),
        unit=record.text("unit"),
        definition=record.text("definition"),
        plausible=_range(record),
        plausible_source=record.string("plausible_source"),
        whole=record.flag("whole", True),
        part_of_whole=record.flag("part_of_whole", rate),
    )
    record.finish()
    return quantity


def _range(record: Record) -> tuple[Fraction, Fraction] | None:
    if not record.has("plausible"):
        return None
    edges = [exact(entry) for entry, _ in record.entries("plausible")]
    if len(edges) != 2 or edges[0] is None or edges[1] is None or edges[0] > edges[1]:
        record.note("pack.plausible_range", "plausible")
        return None
    return edges[0], edges[1]


def _points_scale(record: Record, criteria: tuple[Criterion, ...]) -> tuple[tuple[Option, ...], tuple[Threshold, ...]]:
    """Return the scale of a checklist that gives points: one position for every total that ticks can reach."""
    totals = {0}
    for criterion in criteria[:MOST_TICKS]:
        totals |= {total + criterion.points for total in totals if not criterion.exclusive}
        totals |= {criterion.points}
        if len(totals) > MOST_OPTIONS:
            record.note("pack.too_many_totals", "criteria", most=MOST_OPTIONS)
            return (), ()
    ordered = sorted(totals)
    options = tuple(Option(total, _number_text(total)) for total in ordered)
    edges = tuple(Threshold(at, Fraction(total, 1000), True) for at, total in enumerate(ordered) if at)
    return options, edges


def _number_text(thousandths: int) -> Text:
    return Text.of(dict.fromkeys(LANGUAGES, f"{thousandths / 1000:g}"))
