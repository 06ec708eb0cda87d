"""Versions of a pack side by side: an assessment opens under its own, and can be carried over to the newest."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import pytest

from assessor.domain.comparing import Apart, Why
from assessor.domain.errors import InputError
from assessor.resources import questionnaires, resource
from assessor.services.carrying import carry, comparable_nodes, kept_apart, newer_version
from assessor.services.exchanging import open_assessment
from assessor.services.library import DEFAULT_PACK, Library
from assessor.services.results import evaluate


@pytest.fixture
def two_versions(tmp_path):
    """The bundled pack, and as version 1.10.0 a copy in which S1 weighs more for small process industry."""
    newer = tmp_path / "packs" / "newer"
    shutil.copytree(questionnaires() / DEFAULT_PACK, newer)
    frame = newer / "pack.yaml"
    text, found = re.subn(
        r"(id: process-small\b.*?\bS1: )4\b", r"\g<1>6", frame.read_text(encoding="utf-8"), count=1, flags=re.DOTALL
    )
    assert found
    frame.write_text(text.replace("version: 1.0.0", "version: 1.10.0", 1), encoding="utf-8")
    return Library([questionnaires(), tmp_path / "packs"])


def sample(library, tmp_path, version):
    file = tmp_path / "answers.yaml"
    text = resource("samples", "food-processor.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("form: quick", f'pack_version: "{version}"\nform: quick', 1), encoding="utf-8")
    return open_assessment(library, file)


def test_the_newest_version_counts_unless_one_is_named(two_versions):
    assert two_versions.versions(DEFAULT_PACK) == ("1.10.0", "1.0.0")
    assert two_versions.pack().version == "1.10.0"
    assert two_versions.pack(DEFAULT_PACK, "1.0.0").version == "1.0.0"
    with pytest.raises(InputError, match=r"pack\.version_unknown"):
        two_versions.pack(DEFAULT_PACK, "0.9.0")


def test_an_old_assessment_keeps_its_version_until_it_is_carried_over(two_versions, tmp_path):
    old = sample(two_versions, tmp_path, "1.0.0")
    assert evaluate(two_versions, old).pack.version == "1.0.0"
    assert newer_version(two_versions, old) == "1.10.0"
    carried = carry(two_versions, old)
    assert carried.assessment.pack_version == "1.10.0"
    assert carried.assessment.answers == old.answers
    assert evaluate(two_versions, carried.assessment).scorecard.overall.score is not None
    same = comparable_nodes(two_versions, old, carried.assessment)
    assert {"N", "P", "S1", "S2"} <= same
    assert not {"S", "overall"} & same
    found = kept_apart(two_versions, old, carried.assessment)
    assert (found["S"], found["overall"]) == (Apart(Why.WEIGHTS, ("S1",)), Apart(Why.BELOW, ("S",)))


def test_another_profile_or_form_is_not_compared(two_versions, tmp_path):
    old = sample(two_versions, tmp_path, "1.0.0")
    assert comparable_nodes(two_versions, old, old) == set(two_versions.pack_of(old).nodes)
    large = replace(old, profile="discrete-large")
    assert "overall" not in comparable_nodes(two_versions, old, large)
    assert comparable_nodes(two_versions, old, replace(old, form="full")) == frozenset()


def test_a_kept_version_still_opens_when_the_program_moved_on(two_versions, tmp_path):
    kept = two_versions.keep(DEFAULT_PACK, "1.0.0")
    assert kept == two_versions.keep(DEFAULT_PACK, "1.0.0")
    later = Library([tmp_path / "packs"])
    assert set(later.versions(DEFAULT_PACK)) == {"1.10.0", "1.0.0"}
    assert evaluate(later, sample(later, tmp_path, "1.0.0")).pack.version == "1.0.0"


def test_an_answer_file_of_a_version_nobody_has_is_refused(two_versions, tmp_path):
    with pytest.raises(InputError, match=r"answers\.other_version"):
        sample(two_versions, tmp_path, "7.0.0")
