"""What authors and firms write: questionnaire packs, measures and answer files, read strictly and written back.

``available_packs`` and ``load_pack`` for packs, ``load_measures`` for measures, ``check_pack`` for authors,
``read_answers``/``write_answers`` for YAML answer files and ``write_answer_sheet`` for the Excel form.
"""

from assessor.content.answer_writer import write_answers
from assessor.content.answers import read_answers, write_answer_sheet
from assessor.content.checking import check_pack
from assessor.content.measures import load_measures
from assessor.content.packs import available_packs, load_pack

__all__ = [
    "available_packs",
    "check_pack",
    "load_measures",
    "load_pack",
    "read_answers",
    "write_answer_sheet",
    "write_answers",
]
