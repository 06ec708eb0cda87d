"""The texts of an XLSForm: in which languages they are, and their words without what is only for the screen."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessor.content.foreign.words import language_code
from assessor.domain.text import UNNAMED, Text

Json = Mapping[str, Any]
REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^{}]+?)\s*\}")
BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\s*/?>", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:span|b|i|u|s|em|strong|font|p|div|small|big|center|sup|sub|h[1-6]|ul|ol|li|a|img|mark)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
HAN = re.compile(r"[\u4e00-\u9fff]")
OTHER_SCRIPTS = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
NOTHING = ("", "-")
"""What translators write where they have nothing to say."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The languages of a form. ``unnamed`` is that of texts which name none."""

    languages: tuple[str, ...]
    unnamed: str

    @classmethod
    def of(cls, json: Json, language: str) -> Speaker:
        """Find the languages of a form; ``language`` is that of texts which name none, if it is known."""
        default = str(json.get("default_language") or "default")
        labels = list(_labels(json))
        unnamed = language or (_guessed(labels) if default == "default" else language_code(default))
        speaker = cls((), unnamed)
        found = dict.fromkeys(code for label in labels for code, _ in speaker.text(label).pairs)
        return cls(tuple(found) or (unnamed,), unnamed)

    def text(self, label: object) -> Text:
        """Return a label, a plain text or one by language, without markup."""
        given = label if isinstance(label, Mapping) else {"default": label or ""}
        pairs: dict[str, str] = {}
        for name, words in given.items():
            said = bare(str(words)) if isinstance(words, (str, int, float)) else ""
            if said not in NOTHING:
                code = self.unnamed if name == "default" else language_code(str(name))
                pairs.setdefault(code if code not in pairs else str(name), said)
        return Text.of(pairs)

    def everywhere(self, text: str) -> Text:
        """Return a text that is the same in every language of the form."""
        return Text.of(dict.fromkeys(self.languages, text))

    def joined(self, texts: Iterable[Text]) -> Text:
        """Return texts as paragraphs of one."""
        found: dict[str, list[str]] = {}
        for text in texts:
            for language, words in text.pairs:
                found.setdefault(language, []).append(words)
        return Text.of({language: "\n\n".join(words) for language, words in found.items()})


def bare(words: str) -> str:
    """Return a text without HTML and Markdown; an answer shown in it becomes the name of its question in brackets."""
    text = HEADING.sub("", TAG.sub("", BREAK.sub("\n", words)))
    text = html.unescape(EMPHASIS.sub(r"\2", text))
    return REFERENCE.sub(r"[\1]", text).strip()


def marked_up(label: object) -> bool:
    """Tell whether a label has markup that is lost."""
    return any(TAG.search(text) or EMPHASIS.search(text) or HEADING.search(text) for text in _plain_texts(label))


def refers(label: object) -> bool:
    """Tell whether a label shows the answers of other questions."""
    return any(REFERENCE.search(text) for text in _plain_texts(label))


def _plain_texts(label: object) -> list[str]:
    return [str(text) for text in (label.values() if isinstance(label, Mapping) else (label or "",))]


def _labels(json: Json) -> Iterable[object]:
    for child in json.get("children", ()):
        yield child.get("label")
        yield from _labels(child)


def _guessed(labels: Iterable[object]) -> str:
    """Return Chinese where most unnamed labels are written in it; other languages cannot be told by their letters."""
    texts = [label for label in labels if isinstance(label, str)]
    texts += [str(label["default"]) for label in labels if isinstance(label, Mapping) and "default" in label]
    chinese = [text for text in texts if HAN.search(text) and not OTHER_SCRIPTS.search(text)]
    return "zh_CN" if len(chinese) * 2 > len(texts) else UNNAMED
