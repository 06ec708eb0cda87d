"""Read conditions: when a question, a profile or a measure applies."""

from __future__ import annotations

from assessor.content.record import Record
from assessor.content.yaml_tree import Entry
from assessor.domain.questionnaire import Condition, Operator, Scalar

NOTHING = Condition(Operator.ALL)
PROFILE_FIELDS = ("process_type", "size", "sector", "region", "chain_role", "employees", "revenue")
JOINED = (Operator.ALL, Operator.ANY)
LISTED = {Operator.IN: "in", Operator.TICKED: "ticked"}
COMPARED = {Operator.AT_LEAST: "at_least", Operator.AT_MOST: "at_most"}


def read_condition(parent: Record, key: str = "applies") -> Condition | None:
    """Take a condition out of a field; ``None`` where there is none."""
    record = parent.record(key)
    return None if record is None else _read(record)


def _read(record: Record) -> Condition:
    for operator in JOINED:
        if record.has(operator.value):
            parts = tuple(_read(part) for part in record.records(operator.value))
            record.finish()
            return Condition(operator, parts=parts)
    if record.has("not"):
        inner = record.record("not")
        record.finish()
        return Condition(Operator.NOT, parts=() if inner is None else (_read(inner),))
    return _comparison(record)


def _comparison(record: Record) -> Condition:
    subject = _subject(record)
    found: list[Condition] = []
    for operator, key in LISTED.items():
        if record.has(key):
            values = tuple(_scalar(entry) for entry, _ in record.entries(key))
            found.append(Condition(operator, subject, values))
    for operator, key in COMPARED.items():
        if record.has(key):
            found.append(Condition(operator, subject, (record.whole(key),)))
    record.finish()
    if not subject or not found:
        record.note("condition.incomplete")
        return NOTHING
    return found[0] if len(found) == 1 else Condition(Operator.ALL, parts=tuple(found))


def _subject(record: Record) -> str:
    profile, indicator = record.string("profile"), record.string("indicator")
    if profile and profile not in PROFILE_FIELDS:
        record.note("condition.unknown_field", "profile", field=profile, allowed=PROFILE_FIELDS)
    return f"profile.{profile}" if profile else indicator


def _scalar(entry: Entry) -> Scalar:
    return entry.value if isinstance(entry.value, (bool, int)) else str(entry.value)
