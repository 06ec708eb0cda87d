"""How long the forms take to read and how hard they are. Run it: ``python tests/studies/reading.py``; no test, a study.

English: Flesch-Kincaid grade with a vowel-group count of syllables. Chinese: characters a sentence. Reading speed assumed
by us: 350 Chinese characters or 200 English words a minute; plus 12 seconds a question to decide and key in the answer.
"""

from __future__ import annotations

import re
import statistics

from assessor.services.library import Library

CHARACTERS, WORDS, DECIDE = 350, 200, 0.2


def levels(indicator, language):
    return [option.text.to(language) for option in indicator.options]


def shown(indicator, language, helped=False):
    """What must be read to answer: the question and its levels; help is read when wanted, evidence when collected."""
    told = [indicator.help.to(language)] if helped else []
    return [indicator.question.to(language), *told, *levels(indicator, language)]


def minutes(asked, helped=False):
    """Return the minutes that reading and deciding takes in Chinese and in English."""
    zh = sum(len(re.findall(r"[一-鿿]", text)) for i in asked for text in shown(i, "zh_CN", helped))
    en = sum(len(re.findall(r"[A-Za-z]+", text)) for i in asked for text in shown(i, "en", helped))
    return zh / CHARACTERS + DECIDE * len(asked), en / WORDS + DECIDE * len(asked)


def syllables(word):
    return max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e"))))


def grade(text):
    words = re.findall(r"[A-Za-z]+", text)
    sentences = max(1, len(re.findall(r"[.!?;](?:\s|$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / max(1, len(words)) - 15.59


def main():
    pack = Library().pack()
    for form in pack.forms:
        asked = [i for i in pack.indicators.values() if form.id in i.forms]
        stated = sum(i.minutes for i in asked)
        for helped, what in ((False, "question and levels"), (True, "every help text read as well")):
            zh, en = minutes(asked, helped)
            print(
                f"{form.id}: {len(asked)} questions, stated {stated:.1f} min; {what}: Chinese {zh:.1f}, English {en:.1f} min"
            )
    questions = [i.question.to("en") for i in pack.indicators.values()]
    steps = [text for i in pack.indicators.values() for text in levels(i, "en")]
    for name, read in (("questions", questions), ("levels", steps)):
        grades = [grade(text) for text in read]
        p90 = statistics.quantiles(grades, n=10)[8]
        print(f"English {name}: Flesch-Kincaid grade, median {statistics.median(grades):.1f}, p90 {p90:.1f}")
    texts = [i.question.to("zh_CN") + i.help.to("zh_CN") for i in pack.indicators.values()]
    lengths = [len(s) for t in texts for s in re.split("[。？！；]", t) if s]
    print(
        f"Chinese sentences: median {statistics.median(lengths):.0f} characters, "
        f"p90 {statistics.quantiles(lengths, n=10)[8]:.0f}"
    )


if __name__ == "__main__":
    main()
