"""The slow coder: reads the pattern language and matches it word by word, so that the fast one can be checked."""

import re
from dataclasses import dataclass
from functools import cache

from analysis.text.compounds import compound, is_modifier
from analysis.text.dictionary import is_known
from analysis.text.language import variety
from analysis.text.lemmas import lemma_table
from analysis.text.tokens import tokens


@dataclass(frozen=True)
class Token:
    """A word, with all that a pattern may ask of it."""

    start: int
    end: int
    word: str
    variety: str


@cache
def lemma(word, language):
    """Return the lemma of a word."""
    return lemma_table([word], language)[0]


def slow_code(segments, codebook):
    """Return the codings as a set of segment, code, start, end, pattern and stance."""
    texts = segments.groupby("document_id")["text"].agg("\n".join)
    languages = {document: variety(text) for document, text in texts.items()}
    found = set()
    for segment_id, document, text in zip(
        segments["segment_id"], segments["document_id"], segments["text"], strict=True
    ):
        words = [Token(*token, languages[document]) for token in tokens(text)]
        for entry in codebook.codes:
            for first, last, pattern in chosen(entry, words):
                stance = "negated" if negated(codebook.negation, words, first, last, pattern) else "affirmed"
                found.add((segment_id, entry.id, words[first].start, words[last].end, pattern, stance))
    return found


def chosen(entry, words):
    """Return the hits of a code: first and last word, and pattern."""
    bars = [span for pattern in entry.not_ for span in spans(pattern, words)]
    patterns = entry.patterns.nb + entry.patterns.nn
    hits = [(*span, number) for number, pattern in enumerate(patterns) for span in spans(pattern, words)]
    hits = [hit for hit in hits if not any(bar[0] <= hit[0] and hit[1] <= bar[1] for bar in bars)]
    kept = []
    for first, last, number in sorted(hits, key=lambda hit: (words[hit[0]].start - words[hit[1]].end, hit[0], hit[2])):
        if all(last < other[0] or other[1] < first for other in kept):
            kept.append((first, last, patterns[number]))
    return kept


def negated(negation, words, first, last, pattern):
    """Return whether a word that negates stands before a hit, between its sides or right after it."""
    if negation is None:
        return False
    before = words[max(0, first - negation.window) : first]
    if re.search(" (NEAR|THEN)/", pattern):
        before += words[first + 1 : last]
    after = words[last + 1 : last + 2]
    negating = negation.words + negation.after
    return any(stands(written, word) for written in negating for word in before) or any(
        stands(written, word) for written in negation.after for word in after
    )


def spans(pattern, words):
    """Return where a pattern matches, as first and last word."""
    parts = split(pattern)
    if len(parts) == 1:
        return side_spans(pattern, words)
    a, operator, distance, b = side_spans(parts[0], words), parts[1], int(parts[2]), side_spans(parts[3], words)
    return pairs(a, b, distance) | (pairs(b, a, distance) if operator == "NEAR" else set())


@cache
def split(pattern):
    """Return the sides of a pattern, with what stands between them."""
    return re.split(r" (NEAR|THEN)/(\d+) ", pattern)


def pairs(left, right, distance):
    """Return pairs in this order, with no nearer partner between them; of equally near ones the longest."""
    near = [(a, b) for a in left for b in right if a[1] < b[0] <= a[1] + distance + 1]
    nearest = [
        (a, b)
        for a, b in near
        if not any(a[1] < c[1] < b[0] for c in left) and not any(a[1] < c[0] < b[0] for c in right)
    ]
    return {
        (
            min(c[0] for c, d in nearest if (c[1], d[0]) == (a[1], b[0])),
            max(d[1] for c, d in nearest if (c[1], d[0]) == (a[1], b[0])),
        )
        for a, b in nearest
    }


def side_spans(side, words):
    """Return where words and brackets next to each other match."""
    return {(first, end - 1) for first in range(len(words)) for end in ends(items(side), words, first)}


@cache
def items(side):
    """Return the words and brackets of a side, each as its alternatives."""
    return [
        [each.split(" ") for each in bracket.split("|")] if bracket else [[word]]
        for bracket, word in re.findall(r"\(([^)]*)\)|([^ ]+)", side)
    ]


def ends(left, words, place):
    """Yield where items that begin at a place end."""
    if not left:
        yield place
        return
    for phrase in left[0]:
        here = words[place : place + len(phrase)]
        if len(here) == len(phrase) and all(map(stands, phrase, here)):
            yield from ends(left[1:], words, place + len(phrase))


def stands(written, word):
    """Return whether a pattern word matches a word, wherever it stands."""
    return matches(written, word.word, word.variety)


@cache
def matches(written, word, language):
    """Return whether a pattern word matches a word."""
    forms = word.casefold(), lemma(word.casefold(), language)
    core = written.strip("=*+").strip("-") if "*" in written else written.strip("=*+")
    cased = core != core.lower() and (len(written.strip("=+")) <= 5 or core.isupper())
    if written[0] != "+" and written[-1] != "+":
        if cased:
            return glob(written).fullmatch(word) is not None
        forms = forms[:1] if written[0] == "=" else forms
        return any(glob(written.casefold()).fullmatch(form) for form in forms)
    is_head = written[0] == "+"
    if cased and not (word.endswith(core) if is_head else word.startswith(core)):
        return False
    forms = forms[:1] if cased else forms
    is_part = ends_compound if is_head else begins_compound
    return any(is_part(form, core.casefold(), language) for form in forms)


@cache
def glob(written):
    """Return a word with stars as a regular expression."""
    return re.compile(re.escape(written.strip("=+")).replace(r"\*", ".*"))


def ends_compound(form, core, language):
    """Return whether a form is a word or a compound with it as head, in any form of the head."""
    for first, head in [(form[:place], form[place:]) for place in range(len(form))]:
        is_form = head.startswith(core.removesuffix("e")) and len(head) <= len(core.removesuffix("e")) + 5
        if head == core or (is_form and lemma(head, language) == core):
            return not first or is_modifier(first, language)
    return False


def begins_compound(form, core, language):
    """Return whether a form is a word or a compound with it as first part."""
    if form == core:
        return True
    rest = form[len(core) :]
    rests = {rest, *(rest[1:] for joint in "-se" if rest.startswith(joint))}
    known = [part for part in rests if len(part) >= 3 and (is_known(part, language) or compound(part, language))]
    return form.startswith(core) and bool(known)
