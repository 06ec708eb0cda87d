"""The workbook of a pack: its sheets and columns, declared once for writing, reading, help and drop-downs."""

from __future__ import annotations

from assessor.content.authoring.columns import Column, Form, Shape, Sheet
from assessor.domain.questionnaire import Aggregator, GateKind, IndicatorKind, Role
from assessor.domain.size_classes import SizeClass
from assessor.i18n.marking import N_


def _string(key: str, path: str, label: str, width: int = 14, choices: tuple[str, ...] = (), rows: str = "") -> Column:
    return Column(key, path, Form.STRING, label, width, choices, rows)


def _text(key: str, path: str, label: str, width: int = 36, rows: str = "") -> Column:
    return Column(key, path, Form.TEXT, label, width, rows=rows)


def _whole(key: str, path: str, label: str, rows: str = "") -> Column:
    return Column(key, path, Form.WHOLE, label, 9, rows=rows)


def _number(key: str, path: str, label: str, rows: str = "") -> Column:
    return Column(key, path, Form.NUMBER, label, 11, rows=rows)


def _flag(key: str, path: str, label: str, rows: str = "") -> Column:
    return Column(key, path, Form.FLAG, label, 11, YES_NO, rows)


def _list(key: str, path: str, label: str, width: int = 26, rows: str = "", form: Form = Form.LIST) -> Column:
    return Column(key, path, form, label, width, rows=rows)


def _condition(label: str, rows: str = "") -> Column:
    return Column("applies", "applies", Form.CONDITION, label, 34, rows=rows)


NODE, INDICATOR = "node", "indicator"
YES_NO = ("yes", "no")
TYPES = {
    "overall": "",
    "dimension": "dimensions",
    "capability": "capabilities",
    "part": "nodes",
    "indicator": "indicators",
}
"""The types of tree rows, from the outside in, and the list of their parent that they stand in."""
AGGREGATORS = tuple(aggregator.value.partition("/")[0] for aggregator in Aggregator)
KINDS = tuple(kind.value for kind in IndicatorKind)
GATE_KINDS = tuple(kind.value for kind in GateKind)
ROLES = tuple(role.value for role in Role)
SIZES = tuple(size.value for size in SizeClass)
WAYS = ("buy", "build", "join", "organise")
MARKS = ("A", "B", "C", "R", "O")

OWNER = _string("ref_id", "", N_("id of what the row belongs to"), 12)
DEPTH = _whole(
    "depth", "", N_("0 the whole, 1 dimension, 2 capability …; a row belongs to the last row of smaller depth")
)
TYPE = _string("type", "", N_("what the row is; empty: by depth, the innermost rows are indicators"), 12, tuple(TYPES))
FILE = _string("file", "", N_("file of the pack folder; empty: named for you"), 22)
FIELD, VALUE = _string("field", "", N_("field of the pack"), 20), Column("value", "", Form.ANY, N_("value"), 30)
CONTENT = _text("text", "", N_("text, for fields with one text a language"), 60)
GATE = N_("score: printed score at least; count, share: so many parts or that share at the level; all: every part")
MARK = N_("A official text, B named publisher quoted, C one reproduction, R recalled, O own proposal")
LEVEL = _whole("level", "", N_("level or step, counted from 0; rows stand in order"))

FIELDS = (
    _whole("format", "format", N_("format of pack files; 1")),
    _string("id", "id", N_("id of the pack: letters, digits, hyphens")),
    _string("role", "role", N_("questionnaire, or projection of another pack's answers"), 14, ROLES),
    _string("version", "version", N_("version, for example 1.0.0; raise it with every change")),
    _string("date", "date", N_("date of this version, year-month-day")),
    _string("licence", "licence", N_("licence of the texts")),
    _text("author", "author", N_("author")),
    _text("title", "title", N_("title, in every language of the pack")),
    _list("languages", "languages", N_("languages that every text must have; empty: those of the title"), 14),
    _text("summary", "summary", N_("what the pack assesses, in one or two sentences")),
    _number("value_top", "value_top", N_("value of the best answers; 5 for levels 0 to 5")),
    _number("score_top", "score_top", N_("what the printed score runs to; 100")),
    _number("rated_from", "rated_from", N_("share of a node's weight that must apply for it to be rated; 0.6")),
    _flag("open_counts_as_zero", "open_counts_as_zero", N_("unanswered questions count as the worst answer: yes or no")),
    _flag("levels_build_up", "levels_build_up", N_("a level may be chosen only where all below it hold too: yes or no")),
    _string("backed_from", "backed_from", N_("lowest evidence grade that counts as backed: E0 to E4")),
)  # fmt: skip

TREE = (
    DEPTH,
    _string("ref_id", "id", N_("id, short and never used twice"), 12),
    TYPE,
    _text("name", "title", N_("title, a short noun phrase"), 26),
    _number("weight", "weight", N_("weight among its neighbours; at most three decimals")),
    _flag("mandatory", "mandatory", N_("must be reached: yes or no")),
    _text("description", "summary", N_("node: what it is about; indicator: the question, one plain sentence"), 44, NODE),
    _text("description", "question", N_("node: what it is about; indicator: the question, one plain sentence"), 44, INDICATOR),
    _text("annotation", "help", N_("help: what counts, what does not, where to look"), 50, INDICATOR),
    _text("typical_evidence", "evidence", N_("typical evidence"), 36, INDICATOR),
    _text("who", "who", N_("who in the firm knows"), 20, INDICATOR),
    _string("kind", "kind", N_("how it is asked"), 11, KINDS, INDICATOR),
    _list("forms", "forms", N_("forms that ask it, for example: quick, full"), 14, INDICATOR),
    _number("minutes", "minutes", N_("minutes to answer"), INDICATOR),
    _flag("allow_na", "allow_na", N_("may be answered “not applicable”: yes or no"), INDICATOR),
    _condition(N_("applies only when, for example: profile.size in [medium, large] and N3.1 >= 2"), INDICATOR),
    _string("scale", "scale", N_("name of a scale of the sheet scales, in place of options"), 13, rows=INDICATOR),
    _whole("tier", "tier", N_("level whose gate it counts for (cumulative gates)"), INDICATOR),
    _number("met_from", "met_from", N_("value from which it counts as met (cumulative gates)"), INDICATOR),
    _list("crosswalk", "crosswalk", N_("codes in other frameworks, for example: CMMM:网络, ACTION:1"), 34),
    _list("sources", "sources", N_("ids from the sheet sources"), 22),
    _string("aggregator", "aggregator", N_("how the score follows from the parts"), 16, AGGREGATORS, NODE),
    _number("cumulative", "level/cumulative", N_("level rule: share of the weight that must stand there"), NODE),
    _list("bands", "level/bands", N_("level rule: lowest printed score of level 1, 2, 3 …"), 18, NODE, Form.NUMBERS),
    _number("score_top", "scale", N_("points: value of all points together, if not the pack's value_top"), NODE),
    _whole("top", "top", N_("highest level, if not the pack's"), NODE),
    _number("floor", "floor", N_("floor of a cumulative gate, 0.8 if empty"), NODE),
    _string("node_kind", "kind", N_("own word for this sort of node, which gates may name"), 12, rows=NODE),
    FILE,
)  # fmt: skip

OPTION = (
    _number("value", "value", N_("value of the step; empty on all rows of a question: 0, 1, 2 …")),
    _text("description", "text", N_("what can be observed at this step"), 60),
    _text("evidence", "evidence", N_("evidence of this step"), 30),
)

MEASURE = (
    _string("ref_id", "id", N_("id, short and never used twice"), 30),
    _text("name", "title", N_("title, a short noun phrase"), 30),
    _text("description", "summary", N_("what is done, in one to three sentences"), 50),
    _list("capabilities", "capabilities", N_("capabilities it serves"), 14),
    _list("prerequisites", "prerequisites", N_("measures to finish first; [a, b] is one of these"), 34),
    _string("alternatives", "alternatives", N_("group of which at most one is done"), 18),
    _flag("mandatory", "mandatory", N_("must be reached: yes or no")),
    _condition(N_("applies only when, for example: profile.size in [medium, large]")),
    _text("driver", "driver", N_("what the cost follows from, with the number assumed"), 40),
    _text("kpi", "kpi", N_("figure by which success shows"), 30),
    _text("risk", "risk", N_("main risk"), 30),
    _text("who", "who", N_("who does it"), 20),
    _string("way", "way", N_("how it is got"), 10, WAYS),
    _list("actions", "actions", N_("numbers of the action plan's actions, 1 to 11"), 10, form=Form.NUMBERS),
    _list("modes", "modes", N_("new modes it serves"), 22),
    _string("basis", "basis", N_("what the costs rest on"), 20),
    _flag("quoted", "quoted", N_("costs are quotations: yes or no")),
    FILE,
)

SHEETS = (
    Sheet("pack", Shape.FIELDS, N_("The pack as a whole, one field a row"), (FIELD, VALUE, CONTENT), required=True),
    Sheet("levels", Shape.TEXTS, N_("Names of the levels, from 0 on"), (
        LEVEL, _text("name", "", N_("name of the level"), 24),
    ), "levels"),
    Sheet("forms", Shape.RECORDS, N_("Subsets of the questions that are asked together"), (
        _string("ref_id", "id", N_("id, short and never used twice"), 12),
        _whole("minutes", "minutes", N_("minutes to answer")),
        _text("name", "title", N_("title, a short noun phrase"), 30),
    ), "forms"),
    Sheet("tree", Shape.TREE, N_("Dimensions, capabilities and indicators, in order, each below what it belongs to"),
          TREE, required=True),
    Sheet("options", Shape.OPTIONS, N_("Steps of a question from worst to best, one a row"), (
        OWNER, LEVEL, *OPTION,
    ), owner="tree"),
    Sheet("quantities", Shape.ONE, N_("What is measured, for rates and amounts"), (
        OWNER,
        _text("numerator", "numerator", N_("rate: what is counted"), 26),
        _text("denominator", "denominator", N_("rate: out of what"), 26),
        _text("unit", "unit", N_("unit"), 12),
        _text("definition", "definition", N_("what belongs to the whole and what does not"), 50),
        _list("plausible", "plausible", N_("plausible range: lowest, highest"), 14, form=Form.NUMBERS),
        _string("plausible_source", "plausible_source", N_("source of the plausible range"), 18),
        _flag("whole", "whole", N_("whole numbers only: yes or no")),
        _flag("part_of_whole", "part_of_whole", N_("the part cannot be larger than the whole: yes or no")),
    ), "quantity", "tree"),
    Sheet("thresholds", Shape.PARTS, N_("From which share or amount a level holds"), (
        OWNER,
        _whole("level", "level", N_("level that begins here")),
        _number("above", "above", N_("strictly more than; shares are fractions of one (0.2 for 20 %)")),
        _number("from", "from", N_("at least; fill in either above or from")),
    ), "thresholds", "tree"),
    Sheet("criteria", Shape.PARTS, N_("Things to tick, and what a level demands besides its threshold"), (
        OWNER,
        _string("id", "id", N_("id of the item, used once in its question"), 20),
        _text("text", "text", N_("what is ticked"), 50),
        _whole("level", "level", N_("must be ticked for this level and all above")),
        _number("points", "points", N_("points it gives")),
        _flag("exclusive", "exclusive", N_("rules out all others: yes or no")),
        _flag("counts", "counts", N_("counts against the thresholds: yes or no")),
    ), "criteria", "tree"),
    Sheet("gates", Shape.GATES, N_("Level rule by stages: what each level of a node demands; one condition a row"), (
        OWNER,
        _string("profile", "", N_("only for this profile; empty: the pack's own rule"), 18),
        _whole("level", "level", N_("level that the gate opens")),
        _string("gate", "", GATE, 10, GATE_KINDS),
        _number("least", "", N_("least score, count or share")),
        _list("of", "of", N_("parts it looks at: ids, or capabilities, indicators, children"), 40, form=Form.NAMES),
        _whole("at", "at", N_("level at which those parts must stand")),
    ), "level/stages", "tree"),
    Sheet("next_steps", Shape.TEXTS, N_("What leads from each level of a node to the next, one step a row"), (
        OWNER, LEVEL, _text("description", "", N_("what to do next"), 70),
    ), "next_steps", "tree"),
    Sheet("scales", Shape.OPTIONS, N_("Scales that several questions share"), (
        _string("ref_id", "", N_("name of the scale"), 16), LEVEL, *OPTION,
    ), "scales", "scales"),
    Sheet("profiles", Shape.RECORDS, N_("Weights, mandatory parts and gates for one kind of firm"), (
        _string("ref_id", "id", N_("id, short and never used twice"), 20),
        _string("version", "version", N_("version of the profile"), 9),
        _text("name", "title", N_("title, a short noun phrase"), 28),
        _condition(N_("which firms it is for, for example: profile.size in [small, medium]")),
        _list("mandatory", "mandatory", N_("mandatory parts; [] for none; empty: as in the pack"), 24),
        _string("source", "source", N_("id from the sheet sources"), 16),
    ), "profiles"),
    Sheet("weights", Shape.WEIGHTS, N_("Weights by profile; empty: the pack's own weight"), (
        OWNER, Column("weight", "weights", Form.NUMBER, N_("weight in this profile"), 16, variants="profile"),
    ), "weights", "tree"),
    Sheet("sources", Shape.RECORDS, N_("Where texts, thresholds and figures come from"), (
        _string("ref_id", "id", N_("id, short and never used twice"), 22),
        _string("mark", "mark", MARK, 7, MARKS),
        _text("name", "title", N_("title, a short noun phrase"), 60),
        _string("date", "date", N_("date, year-month-day or year"), 12),
        _string("publisher", "publisher", N_("publisher"), 30),
        _string("url", "url", N_("address"), 30),
        _string("licence", "licence", N_("licence"), 22),
    ), "sources"),
    Sheet("cost_categories", Shape.RECORDS, N_("Kinds of costs by which parts are ranked (priorities)"), (
        _string("ref_id", "id", N_("id, short and never used twice"), 16),
        _text("name", "title", N_("title, a short noun phrase"), 30),
        _number("weight", "weight", N_("share of all costs")),
    ), "cost_categories"),
    Sheet("kpi_categories", Shape.RECORDS, N_("Key figures by which parts are ranked (priorities)"), (
        _string("ref_id", "id", N_("id, short and never used twice"), 16),
        _text("name", "title", N_("title, a short noun phrase"), 30),
        _number("weight", "weight", N_("weight of the key figure")),
    ), "kpi_categories"),
    Sheet("priorities", Shape.RECORDS, N_("Parts that are ranked by cost, key figures and distance from the best"), (
        _string("ref_id", "id", N_("id of the node or indicator that is ranked"), 16),
        _string("block", "block", N_("group of which the first is always chosen"), 16),
        _number("best", "best", N_("printed score of the best to compare with")),
        _list("cost", "cost", N_("relevance to each kind of cost, in their order"), 18, form=Form.NUMBERS),
        _list("kpi", "kpi", N_("relevance to each key figure, in their order"), 18, form=Form.NUMBERS),
    ), "priorities"),
    Sheet("retired", Shape.RECORDS, N_("Ids of older versions, which may not be used again"), (
        _string("ref_id", "id", N_("retired id"), 12),
        _string("since", "since", N_("version since which it is gone"), 10),
        _string("successor", "successor", N_("id that took its place"), 12),
        _text("note", "note", N_("what became of it"), 50),
    ), "retired"),
    Sheet("measures", Shape.MEASURES, N_("What a firm can do; roadmaps are made of these"), MEASURE),
    Sheet("measure_steps", Shape.TEXTS, N_("Concrete steps of a measure, in order"), (
        OWNER, LEVEL, _text("description", "", N_("what to do"), 60),
    ), "steps", "measures"),
    Sheet("effects", Shape.PARTS, N_("Which answers a finished measure changes"), (
        OWNER,
        _string("indicator", "indicator", N_("indicator that rises"), 12),
        _whole("to", "to", N_("level it rises to")),
        _whole("needs", "needs", N_("level it must have before; empty: none")),
    ), "effects", "measures"),
    Sheet("costs", Shape.COSTS, N_("Costs and effort of a measure by size of the firm, in CNY; one size a row"), (
        OWNER,
        _string("size", "", N_("size class of the firm"), 10, SIZES),
        _whole("cost_low", "cost", N_("one-off cost, low")),
        _whole("cost_likely", "cost", N_("one-off cost, likely")),
        _whole("cost_high", "cost", N_("one-off cost, high")),
        _whole("running", "running", N_("running cost a year")),
        _whole("staff_days", "staff_days", N_("own staff days")),
        _whole("months", "months", N_("months it takes")),
    ), "", "measures"),
    Sheet("references", Shape.PARTS, N_("Published figures beside a measure; they never replace its costs"), (
        OWNER,
        _text("text", "text", N_("the figure and its scope"), 60),
        _string("source", "source", N_("who published it"), 30),
        _string("mark", "mark", MARK, 7, MARKS),
        _string("year", "year", N_("year"), 9),
    ), "references", "measures"),
)  # fmt: skip


BY_NAME = {sheet.name: sheet for sheet in SHEETS}
