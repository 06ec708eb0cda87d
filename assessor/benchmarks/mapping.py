"""Which published figure may stand beside which part of a questionnaire, and in what sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessor.benchmarks.scopes import load_yaml
from assessor.domain.text import Text
from assessor.resources import resource

RELATIONS = ("rate", "level_share", "adoption")
"""From the closest to the loosest."""


@dataclass(frozen=True, slots=True)
class Family:
    """Shares that describe one level distribution. With ``top``, levels ``lowest``–``top`` may be added up."""

    id: str
    title: Text
    caution: Text
    statement: Text = Text()
    lowest: int = 0
    top: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """One figure and its places. ``exactly`` marks a share at one single level."""

    metric: str
    relation: str
    places: tuple[str, ...]
    rank: int
    family: str = ""
    level: int | None = None
    exactly: bool = False
    caution: Text = Text()


@dataclass(frozen=True, slots=True)
class Beside:
    """All links of one questionnaire pack, and why other figures have none."""

    pack: str
    links: tuple[Link, ...]
    families: Mapping[str, Family]
    without_place: Mapping[str, Text]

    def link(self, metric: str) -> Link:
        """Return the link of a metric that has one."""
        return next(link for link in self.links if link.metric == metric)


def bundled_mapping() -> Beside:
    """Return the mapping that travels with the program."""
    content = load_yaml(resource("benchmarks", "mapping.yaml"))
    families = {id: _family(id, entry) for id, entry in content["families"].items()}
    links = tuple(_link(rank, entry, families) for rank, entry in enumerate(content["figures"]))
    without = {metric: Text.of(group["reason"]) for group in content["without_place"] for metric in group["metrics"]}
    return Beside(content["pack"], links, families, without)


def _family(id: str, entry: Mapping[str, Any]) -> Family:
    title, caution = Text.of(entry["title"]), Text.of(entry["caution"])
    return Family(id, title, caution, Text.of(entry.get("statement", {})), entry.get("lowest", 0), entry.get("top", 0))


def _link(rank: int, entry: Mapping[str, Any], families: Mapping[str, Family]) -> Link:
    family = entry.get("family", "")
    own = Text.of(entry.get("caution", {}))
    return Link(
        metric=entry["metric"],
        relation=entry["relation"],
        places=tuple(entry["places"]),
        rank=rank,
        family=family,
        level=entry.get("level", entry.get("exactly")),
        exactly="exactly" in entry,
        caution=own or (families[family].caution if family else Text()),
    )
