"""What words in foreign questionnaires mean: names of languages, yes and no, "does not apply", and usable ids."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from assessor.content.foreign.model import Choice, Meaning
from assessor.domain.text import LANGUAGES, UNNAMED, Text


def _set(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split("|"))


CHINESE = _set(
    "chi | chinese | cmn | zh | zh-cn | zh-hans | zh-hans-cn | zh-sg | zho | 中文 | 普通话 | 汉语 | 简体中文"
)
NAMES = {
    "english": "en", "french": "fr", "français": "fr", "francais": "fr", "spanish": "es", "español": "es",
    "espanol": "es", "german": "de", "deutsch": "de", "italian": "it", "italiano": "it", "portuguese": "pt",
    "português": "pt", "dutch": "nl", "nederlands": "nl", "arabic": "ar", "العربية": "ar", "russian": "ru",
    "русский": "ru", "hindi": "hi", "vietnamese": "vi", "tiếng việt": "vi", "indonesian": "id", "japanese": "ja",
    "日本語": "ja", "korean": "ko", "한국어": "ko", "thai": "th", "turkish": "tr", "türkçe": "tr", "polish": "pl",
    "polski": "pl", "swedish": "sv", "svenska": "sv", "czech": "cs", "čeština": "cs", "swahili": "sw", "kiswahili": "sw",
    "nepali": "ne", "bengali": "bn", "ukrainian": "uk", "українська": "uk", "英文": "en", "英语": "en",
}  # fmt: skip
CODED = re.compile(r".*\(([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4}){0,2})\)\s*")
YES = _set(
    "ano | evet | igen | ja | jah | oui | si | sim | tak | taip | true | y | yes | sì | sí | да | はい | 对 | 是 | 有"
)
NO = _set(
    "ei | false | hayır | n | nao | ne | nee | nein | nej | nem | nie | no | non | não | нет | いいえ | 不是 | 否 | 无 | 没有"
)
NOT_APPLICABLE = _set(
    "does not apply | n.a. | n/a | n_a | na | nicht zutreffend | niet van toepassing | no aplica | "
    "ei kohaldu | ikke relevant | n.v.t. | netaikoma | no procede | não aplicável | não se aplica | uygulanamaz | "
    "non applicabile | non applicable | not applicable | not_applicable | sans objet | 不涉及 | 不适用"
)
TO_CONFIRM = _set(
    "bilmiyorum | je ne sais pas | non lo so | não sei | weet ik niet | "
    "dk | do not know | don't know | don_t_know | dont_know | dontknow | dk/na | ne sait pas | no sabe | not sure | "
    "refuse to answer | refused | prefer not to answer | prefer not to say | unknown | unsure | weiss nicht | "
    "don’t know | no lo sé | weiß nicht | 不清楚 | 不知道 | 不确定 | 拒答 | 拒绝回答 | 不愿回答"
)
OTHER = _set(
    "other | others | other (specify) | other, specify | other (please specify) | other, please specify | "
    "other specify | other_specify | autre | autres | autre (préciser) | otro | otra | otros | andere | anderes | "
    "outro | outra | altro | 其他 | 其它 | 其他（请注明） | 其他（请说明） | 其他（请填写）"
)
NONE = _set(
    "aucun | aucune | geen | keine | keines | nessuno | ninguna | ninguno | none | none of the above | "
    "none of these | none_of_the_above | 以上皆无 | 以上都没有 | 无 | 没有 | 都没有"
)
BEST = re.compile(
    r"(?:strongly agree|totally agree|completely agree|agree completely|fully|completely|entirely|totally|always|"
    r"excellent|outstanding|very (?:good|high|satisfied|likely|often|much|well|important)|to a (?:great|large) extent|"
    r"high\b|advanced|optimi[sz]ed|leading|all\b|daily|每天|总是|始终|非常|完全|全部|优秀|很好|很高|领先|完备|高$)",
    re.IGNORECASE,
)
WORST = re.compile(
    r"(?:strongly disagree|totally disagree|completely disagree|not at all|never|very (?:poor|bad|low|dissatisfied|"
    r"unlikely|unimportant)|poor\b|none\b|no\b|not\b|low\b|absent|nonexistent|non-existent|initial|basic|nothing|"
    r"从不|从未|非常不|很不|完全不|没有|未|无$|无\b|差|很差|低$|很低|不)",
    re.IGNORECASE,
)
"""How the ends of scales begin, where they are no plain yes and no."""
UNFIT = re.compile(r"[^\w.\-]+")


def language_code(name: str) -> str:
    """Return the code of a language given as ``English (en)``, ``français``, ``zh-Hans`` and the like."""
    found = CODED.fullmatch(name)
    code = (found.group(1) if found else name).strip()
    known = code.casefold().replace("_", "-")
    if known in CHINESE:
        return "zh_CN"
    if known in NAMES:
        return NAMES[known]
    return code.replace("-", "_") if code.isascii() and len(code) <= 10 else slug(code) or UNNAMED


def both(chinese: str, english: str) -> Text:
    """Return words of our own: in Chinese and English, whatever the languages of the questionnaire."""
    return Text.of({"zh_CN": chinese, "en": english})


def everywhere(words: str, languages: Iterable[str]) -> Text:
    """Return what is the same in every language: names, numbers and signs."""
    return Text.of(dict.fromkeys((*languages, *LANGUAGES), words))


def slug(text: str) -> str:
    """Return a text as an id: letters, digits, dots, hyphens and underscores."""
    fit = UNFIT.sub("_", text.strip())
    return (fit if fit == text.strip() else fit.strip("_.-"))[:80]


def fresh(wanted: str, taken: Collection[str]) -> str:
    """Return an id that is not taken: the wanted one, or that with a number."""
    if wanted and wanted not in taken:
        return wanted
    number = 2
    while f"{wanted or 'q'}_{number}" in taken:
        number += 1
    return f"{wanted or 'q'}_{number}"


def says(choice: Choice, words: frozenset[str]) -> bool:
    """Tell whether a choice is called one of some words, in any of its languages."""
    return any(_bare(text) in words for _, text in choice.text.pairs) or _bare(choice.name) in words


def meaning_of(choice: Choice, several: bool) -> Meaning:
    """Return what a choice stands for, by its words; only with ``several`` ticks can one exclude the others."""
    if says(choice, NOT_APPLICABLE):
        return Meaning.NOT_APPLICABLE
    if says(choice, TO_CONFIRM) or (says(choice, OTHER) and not several):
        return Meaning.TO_CONFIRM
    return Meaning.NONE if several and says(choice, NONE) else Meaning.STEP


def best_first(steps: tuple[Choice, ...]) -> bool:
    """Tell whether choices run from yes, or "always", or "excellent", down, so that the first is the best."""
    if len(steps) < 2:
        return False
    first, last = steps[0], steps[-1]
    if says(first, YES) and any(says(step, NO) for step in steps[1:]):
        return True
    return _begins(first, BEST) and not _begins(first, WORST) and _begins(last, WORST)


def _begins(choice: Choice, words: re.Pattern[str]) -> bool:
    return any(words.match(text.strip()) for _, text in choice.text.pairs)


def _bare(text: str) -> str:
    return text.strip().strip(".!。！").casefold()
