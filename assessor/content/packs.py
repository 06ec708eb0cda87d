"""Find and load questionnaire packs: a folder with ``pack.yaml`` and one file a dimension."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from assessor.content.conditions import read_condition
from assessor.content.fingerprint import fingerprint
from assessor.content.indicators import read_scale
from assessor.content.integrity import integrity, nearest
from assessor.content.nodes import Tree, read_node, read_stages
from assessor.content.priorities import priority_problems, read_category, read_priority
from assessor.content.record import Record, Report
from assessor.content.source_file import MEGABYTE, read_text
from assessor.content.yaml_tree import Entry, parse
from assessor.domain.errors import InputError, Place
from assessor.domain.questionnaire import Form, Option, Pack, Profile, Retired, Role, Source, Stage
from assessor.domain.text import LANGUAGES

FRAME = "pack.yaml"
FORMAT = 1
MARKS = "ABCRO"
LIMIT = 20 * MEGABYTE
ROLE_LINE = re.compile(r"^role:\s*[\"']?projection\b", re.MULTILINE)
ID_LINE = re.compile(r"^id:\s*[\"']?([\w.-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack as far as it could be read, where its parts stand, and what is wrong with it."""

    pack: Pack | None
    places: dict[str, Place]
    cited: list[tuple[str, Place]]
    report: Report


def available_packs(root: Path, role: Role | None = None) -> dict[str, Path]:
    """Return the folders of all packs right below a folder, by pack id; with ``role`` only those that have it."""
    found = {}
    for frame in sorted(root.glob(f"*/{FRAME}")):
        text = frame.read_text(encoding="utf-8", errors="replace")
        if role is not None and role is not (Role.PROJECTION if ROLE_LINE.search(text) else Role.QUESTIONNAIRE):
            continue
        match = ID_LINE.search(text)
        found[match.group(1) if match else frame.parent.name] = frame.parent
    return found


def load_pack(folder: Path) -> Pack:
    """Load a pack; every mistake that keeps it from working is in one ``InputError``."""
    loaded = read_pack(folder)
    if loaded.report.problems or loaded.pack is None:
        raise InputError(loaded.report.problems)
    return loaded.pack


def read_pack(folder: Path) -> Loaded:
    """Read a pack as far as possible and note all mistakes."""
    report = Report()
    frame, files = read_pack_files(folder, report)
    if frame is None:
        return Loaded(None, {}, [], report)
    return assemble(Record(frame, Place(FRAME), report), frame, files, str(folder))


def read_pack_files(folder: Path, report: Report) -> tuple[Entry | None, dict[str, Entry]]:
    """Parse the frame and the dimensions that have files of their own."""
    frame = _parsed(folder / FRAME, report)
    if frame is None or not isinstance(frame.value, dict):
        return frame, {}
    return frame, _dimension_files(Record(frame, Place(FRAME), report), folder, report)


def assemble(record: Record, frame: Entry, files: dict[str, Entry], folder: str = "") -> Loaded:
    """Read a pack from its parsed files: the frame (``record`` is it, opened) and the dimensions with their files."""
    report = record.report
    dimensions = [Record(entry, Place(name), report) for name, entry in files.items()]
    if not files:
        dimensions = list(record.records("dimensions"))
    record.take("dimensions")
    pack, tree = _pack(record, dimensions)
    pack = replace(pack, hash=fingerprint([frame, *files.values()]), folder=folder)
    report.problems.extend([*integrity(pack, tree.places), *priority_problems(pack)])
    return Loaded(pack, tree.places, tree.cited, report)


def _parsed(path: Path, report: Report) -> Entry | None:
    try:
        entry, problems = parse(read_text(path, LIMIT), path.name)
        report.problems.extend(problems)
        return entry
    except InputError as error:
        report.problems.extend(error.problems)
        return None


def _dimension_files(record: Record, folder: Path, report: Report) -> dict[str, Entry]:
    """Return the dimensions kept in files of their own."""
    entry = record.take("dimensions")
    if entry is None or not isinstance(entry.value, list) or any(isinstance(part.value, dict) for part in entry.value):
        return {}
    names = record.strings("dimensions")
    for name in sorted({name for name in names if names.count(name) > 1}):
        record.note("pack.dimension_twice", "dimensions", name=name)
    parsed = {name: _parsed(folder / name, report) for name in names if _safe(name, record)}
    return {name: part for name, part in parsed.items() if part is not None}


def _safe(name: str, record: Record) -> bool:
    if Path(name).name != name or name.startswith("."):
        record.note("pack.file_name", "dimensions", name=name)
        return False
    return True


def _pack(record: Record, dimensions: list[Record]) -> tuple[Pack, Tree]:
    if record.whole("format", required=True) != FORMAT:
        record.note("pack.format", "format", known=FORMAT)
    levels = record.texts("levels")
    scales = {name: _scale(entry, place, record) for name, entry, place in record.mapping("scales")}
    tree = Tree(scales, top=max(1, len(levels) - 1))
    root = record.string("root", "overall")
    frame = record.record(root, required=True)
    if frame is not None:
        read_node(frame, tree, "overall", dimensions, id=root)
    pack = Pack(
        id=record.string("id", required=True),
        version=record.string("version", required=True),
        title=record.text("title", required=True),
        root=root,
        nodes=tree.nodes,
        indicators=tree.indicators,
        levels=levels,
        forms=tuple(_form(part) for part in record.records("forms", required=True)),
        profiles=tuple(_profile(part, tree) for part in record.records("profiles")),
        sources=tuple(_source(part) for part in record.records("sources")),
        retired=tuple(_retired(part) for part in record.records("retired")),
        date=record.string("date"),
        licence=record.string("licence"),
        author=_author(record),
        summary=record.text("summary"),
        value_top=record.whole("value_top", 5),
        score_top=record.whole("score_top", 100),
        rated_from=record.thousandths("rated_from", 600),
        open_counts_as_zero=record.flag("open_counts_as_zero"),
        levels_build_up=record.flag("levels_build_up"),
        backed_from=record.string("backed_from", "E2"),
        role=record.choice("role", Role, Role.QUESTIONNAIRE),
        languages=record.strings("languages"),
        cost_categories=tuple(read_category(part) for part in record.records("cost_categories")),
        kpi_categories=tuple(read_category(part) for part in record.records("kpi_categories")),
        priorities=tuple(read_priority(part) for part in record.records("priorities")),
    )
    record.finish()
    return pack, tree


def _scale(entry: Entry, place: Place, record: Record) -> tuple[Option, ...]:
    holder = Record(Entry({"options": entry}, entry.line), place, record.report)
    return read_scale(holder, {})


def _author(record: Record) -> str:
    names = dict(record.text("author").pairs)
    return " / ".join(names[language] for language in sorted(names, key=lambda code: (code not in LANGUAGES, code)))


def _form(record: Record) -> Form:
    form = Form(record.string("id", required=True), record.text("title", required=True), record.whole("minutes"))
    record.finish()
    return form


def _source(record: Record) -> Source:
    source = Source(
        id=record.string("id", required=True),
        title=record.text("title", required=True),
        mark=record.string("mark", "O"),
        date=record.string("date"),
        publisher=record.string("publisher"),
        url=record.string("url"),
        licence=record.string("licence"),
    )
    if source.mark not in MARKS:
        record.note("pack.source_mark", "mark", mark=source.mark, allowed=tuple(MARKS))
    record.finish()
    return source


def _retired(record: Record) -> Retired:
    retired = Retired(
        record.string("id", required=True), record.string("since"), record.string("successor"), record.text("note")
    )
    record.finish()
    return retired


def _profile(record: Record, tree: Tree) -> Profile:
    profile = Profile(
        id=record.string("id", required=True),
        title=record.text("title", required=True),
        version=record.string("version", required=True),
        applies=read_condition(record),
        weights=_weights(record),
        mandatory=record.strings("mandatory") if record.has("mandatory") else None,
        stages=_profile_stages(record, tree),
        source=record.string("source"),
    )
    record.take("mandatory")
    tree.places.setdefault(f"profiles/{profile.id}", record.place)
    record.finish()
    return profile


def _weights(record: Record) -> dict[str, int]:
    holder = record.record("weights")
    if holder is None:
        return {}
    weights = {id: holder.thousandths(id) for id in holder.names()}
    holder.finish()
    return weights


def _profile_stages(record: Record, tree: Tree) -> dict[str, tuple[Stage, ...]]:
    holder = record.record("stages")
    if holder is None:
        return {}
    found = {}
    for id in holder.names():
        if id in tree.nodes:
            found[id] = read_stages(holder, id, tree.nodes[id], tree)
        else:
            holder.take(id)
            holder.note("pack.unknown_id", id, id=id, near=nearest(id, tree.nodes))
    holder.finish()
    return found
