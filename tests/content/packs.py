"""A small pack on disk that tests spoil in one place or another."""

from __future__ import annotations

from pathlib import Path

import yaml

from assessor.content import load_pack
from assessor.domain.questionnaire import Pack

FRAME = """
format: 1
id: tiny
version: 1.0.0
date: "2026-11-23"
title: {zh_CN: 小题库, en: Tiny}
levels:
  - {zh_CN: 无, en: None}
  - {zh_CN: 一级, en: One}
  - {zh_CN: 二级, en: Two}
forms:
  - {id: quick, minutes: 1, title: {zh_CN: 快速, en: Quick}}
  - {id: full, minutes: 2, title: {zh_CN: 完整, en: Full}}
root: overall
overall:
  title: {zh_CN: 总体, en: Overall}
  level:
    stages:
      - {level: 1, gates: [{score: 20}, {all: [A1], at: 1}]}
      - {level: 2, gates: [{share: 0.6, of: capabilities, at: 2}]}
value_top: 2
dimensions: [a.yaml]
sources: [{id: own, title: {zh_CN: 自定, en: Our own}, mark: O}]
profiles:
  - id: small
    version: "1"
    title: {zh_CN: 小型, en: Small}
    applies: {profile: size, in: [small]}
    weights: {A1: 2}
    source: own
retired: [{id: OLD, since: 0.9, successor: A1.1}]
"""

DIMENSION = """
id: A
title: {zh_CN: 维度, en: Dimension}
capabilities:
  - id: A1
    weight: 2
    title: {zh_CN: 能力, en: Capability}
    level: {cumulative: 0.8}
    sources: [own]
    indicators:
      - id: A1.1
        forms: [quick, full]
        kind: level
        mandatory: true
        title: {zh_CN: 等级题, en: Level question}
        levels: [{zh_CN: 无, en: Nothing}, {zh_CN: 有人管, en: Somebody cares}, {zh_CN: 有制度, en: There is a rule}]
        allow_na: false
      - id: A1.2
        kind: rate
        title: {zh_CN: 比率题, en: Rate question}
        quantity:
          numerator: {zh_CN: 部分, en: Part}
          denominator: {zh_CN: 全部, en: Whole}
          plausible: [0, 1]
          plausible_source: own
        thresholds: [{level: 1, above: 0}, {level: 2, above: 0.5}]
        criteria: [{id: proof, level: 2, text: {zh_CN: 有记录, en: On record}}]
        levels: [{zh_CN: 零, en: Zero}, {zh_CN: 一半以下, en: Up to half}, {zh_CN: 过半, en: More than half}]
        applies: {indicator: A1.1, at_least: 1}
        sources: [own]
  - id: A2
    weight: 1
    title: {zh_CN: 另一能力, en: Other capability}
    level: {cumulative: 0.8}
    indicators:
      - id: A2.1
        kind: checklist
        title: {zh_CN: 清单题, en: Checklist}
        thresholds: [{level: 1, from: 1}, {level: 2, from: 2}]
        criteria: [{id: x, text: {zh_CN: 甲, en: First}}, {id: y, text: {zh_CN: 乙, en: Second}}]
        levels: [{zh_CN: 无, en: Zero items}, {zh_CN: 一项, en: One item}, {zh_CN: 两项, en: Two items}]
      - id: A2.2
        kind: amount
        title: {zh_CN: 数值题, en: Amount}
        quantity: {unit: {zh_CN: 年, en: years}}
        thresholds: [{level: 1, from: 1}, {level: 2, from: 2.5}]
        levels: [{zh_CN: 不足一年, en: Below one}, {zh_CN: 一年起, en: From one}, {zh_CN: 两年半起, en: From two and a half}]
"""

MEASURES = """
measures:
  - id: M-A1-first
    title: {zh_CN: 第一步, en: First step}
    summary: {zh_CN: 先做这个。, en: Do this first.}
    capabilities: [A1]
    effects: [{indicator: A1.1, to: 1}]
    cost: {micro: [0, 1, 2], small: [0, 1, 2], medium: [0, 1, 2], large: [0, 1, 2]}
    running: {micro: 0, small: 0, medium: 0, large: 0}
    staff_days: {micro: 1, small: 1, medium: 1, large: 1}
    months: {micro: 1, small: 1, medium: 1, large: 1}
  - id: M-A1-second
    title: {zh_CN: 第二步, en: Second step}
    summary: {zh_CN: 再做这个。, en: Then this.}
    capabilities: [A1]
    effects: [{indicator: A1.1, to: 2, needs: 1}, {indicator: A1.2, to: 1}]
    prerequisites: [M-A1-first, [M-A1-first, M-A1-third]]
    cost: {micro: [0, 1, 2], small: [0, 1, 2], medium: [0, 1, 2], large: [0, 1, 2]}
    staff_days: {micro: 1, small: 1, medium: 1, large: 1}
    months: {micro: 1, small: 1, medium: 1, large: 1}
    running: {micro: 0, small: 0, medium: 0, large: 0}
  - id: M-A1-third
    title: {zh_CN: 第三步, en: Third step}
    summary: {zh_CN: 也可以做这个。, en: Or this.}
    capabilities: [A1]
    effects: [{indicator: A2.1, to: 2}]
    cost: {micro: [0, 1, 2], small: [0, 1, 2], medium: [0, 1, 2], large: [0, 1, 2]}
    staff_days: {micro: 1, small: 1, medium: 1, large: 1}
    months: {micro: 1, small: 1, medium: 1, large: 1}
    running: {micro: 0, small: 0, medium: 0, large: 0}
"""


def write_pack(root: Path, frame: str = FRAME, dimension: str = DIMENSION, measures: str = "") -> Path:
    """Write a pack and return its folder."""
    folder = root / "tiny"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(frame, encoding="utf-8")
    (folder / "a.yaml").write_text(dimension, encoding="utf-8")
    if measures:
        (folder / "measures").mkdir(exist_ok=True)
        (folder / "measures" / "a.yaml").write_text(measures, encoding="utf-8")
    return folder


def tiny(root: Path) -> Pack:
    """Return the small pack, loaded."""
    return load_pack(write_pack(root))


def spoiled(text: str, *changes: tuple[str, str]) -> str:
    """Return a text with each first part replaced by the second; every first part must occur."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    assert yaml.safe_load(text)
    return text
