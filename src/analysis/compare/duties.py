"""Duties and rights in agreement texts: who shall, should or may do what, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.compare.provision_rules import MODALS, ProvisionRules
from analysis.compare.specificity import clause_sentences, word_hits

COLUMNS = ["document_id", "clause", "segment_id", "start", "end", "actor", "modality", "action", "deadline", "lens"]
ACTORS = ["members", "bodies"]
# What the words say for a party: what it gets, can take part in and commits to.
LENS = {"get": "get", "take_part": "take_part", "shall": "commit"}
MODALITY = {"get": "may", "take_part": "may"}

_NAME_BEFORE = re.compile(r"(?:[A-ZÆØÅ][\w-]+\s+)+$")
_EACH_BEFORE = re.compile(r"\b(?:hver|kvar|alle|begge|den enkelte|den einskilde)\s+(?:av\s+)?$", re.IGNORECASE)
_EACH = re.compile(r"\s*(?:hver|kvar|alle|begge|den enkelte|den einskilde)?\s*(?:av\s+)?", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:av|for|fra|frå|hos|i|med|mellom|blant|på|til|om|etter|overfor)\s+(?:de\s+|dei\s+)?$", re.IGNORECASE
)
_BY = re.compile(r"\b(?:av|frå|fra)\s+$", re.IGNORECASE)
_DEADLINE_END = re.compile(r"[,;:]|\s(?:og|skal|kan|bør|må)\s|$")
_TAIL = re.compile(r"[\s,;.:]*(?:\b(?:og|men|eller|samt|mens|medan)\b)?[\s,;.:]*$")


class Hit(NamedTuple):
    """Words of a list that stand in a sentence, with their place in it."""

    code: str
    start: int
    end: int


class Duty(NamedTuple):
    """One duty or right, as it stands in a sentence."""

    actor: str
    modality: str
    action: str
    deadline: str
    lens: str


def duties(clauses: pd.DataFrame, rules: ProvisionRules) -> pd.DataFrame:
    r"""Return who shall, should or may do what by when.

    Parameters
    ----------
    clauses : DataFrame
        See `analysis.compare.clauses.clauses`.
    rules : ProvisionRules
        What to look for.

    Returns
    -------
    DataFrame
        One row per modal, in the order of the text: ``document_id, clause, segment_id``; ``start, end`` of the
        sentence in the document; ``actor`` as written, empty where none is named; ``modality`` (shall, should, may);
        ``action``, as written; ``deadline``, or how often; ``lens``: what the parties get, can take part in (take_part)
        and commit to, empty where it is about none of these or about a body.

    Examples
    --------
    >>> from analysis.compare.clauses import clauses
    >>> from analysis.compare.provision_rules import read_provision_rules
    >>> text = "Hver part skal betale kontingent innen 1. mars, og sekretariatet kan sende purring."
    >>> found = duties(clauses(pd.DataFrame({"document_id": ["x"], "text": [text]})), read_provision_rules())
    >>> found[["actor", "modality", "action", "deadline", "lens"]].values.tolist()[0]
    ['Hver part', 'shall', 'betale kontingent innen 1. mars', 'innen 1. mars', 'commit']
    """
    sentences = clause_sentences(clauses)
    hits = _in_sentences(sentences, word_hits(sentences, rules))
    texts = dict(zip(sentences["segment_id"], sentences["text"], strict=True))
    leads = dict(zip(sentences["segment_id"], sentences["lead"], strict=True))
    rows = [(name, *duty) for name in texts for duty in _duties_of(name, texts, leads, hits)]
    found = pd.DataFrame(rows, columns=["segment_id", *Duty._fields])
    return found.merge(sentences.drop(columns=["text", "lead"]), on="segment_id")[COLUMNS]


def _in_sentences(sentences: pd.DataFrame, words: pd.DataFrame) -> dict[str, list[Hit]]:
    """Return the hits of each sentence, placed in it; of modals that begin alike, the longest counts."""
    shift = words["segment_id"].map(sentences.set_index("segment_id")["start"]).astype("int64")
    placed = words.assign(start=words["start"] - shift, end=words["end"] - shift, modal=words["code"].isin(MODALS))
    ordered = placed.sort_values(["segment_id", "start", "end"], ascending=[True, True, False], kind="stable")
    kept = ordered[~(ordered["modal"] & ordered.duplicated(["segment_id", "start", "modal"]))]
    found: dict[str, list[Hit]] = {}
    for name, *hit in zip(kept["segment_id"], kept["code"], kept["start"], kept["end"], strict=True):
        found.setdefault(name, []).append(Hit(*hit))
    return found


def _duties_of(name: str, texts: dict[str, str], leads: dict[str, str], hits: dict[str, list[Hit]]) -> Iterator[Duty]:
    text, here = texts[name], hits.get(name, [])
    own = list(_duties(text, here))
    if own or not leads[name]:
        # A sentence that leads items in says nothing yet.
        yield from own if name not in leads.values() else ()
        return
    for duty in _duties(texts[leads[name]], hits.get(leads[name], [])):
        deadline = duty.deadline or _deadline(text, here)
        yield duty._replace(action=_TAIL.sub("", f"{duty.action} {text}").strip(), deadline=deadline)


def _duties(text: str, hits: Sequence[Hit]) -> Iterator[Duty]:
    """Yield the duties of one sentence."""
    modals = [hit for hit in hits if hit.code in MODALS]
    actors = [hit for hit in hits if hit.code in ACTORS]
    for number, modal in enumerate(modals):
        following = modals[number + 1].start if number + 1 < len(modals) else len(text)
        actor = _actor(text, modal, actors)
        # «skal» stands in a column of its own; «har ansvar for» and «kan delta» say something of what is done.
        says_more = modal.code in MODALITY or " " in text[modal.start : modal.end]
        begin = modal.start if says_more else modal.end
        if actor and actor.start >= modal.end and _EACH.fullmatch(text, modal.end, actor.start):
            begin = actor.end
        # The subject of the next modal is not part of what this one is about.
        subject = [hit.start for hit in actors if begin < hit.start < following and _leads_to(text, hit, following)]
        end = min([following, *subject]) if following < len(text) else following
        first = 0 if number == 0 else modal.start
        near = [hit for hit in hits if first <= hit.start < end]
        lens = LENS.get(modal.code, "") if actor and actor.code == "members" else ""
        action = _TAIL.sub("", text[begin:end]).strip()
        shown = _shown(text, actor) if actor else ""
        yield Duty(shown, MODALITY.get(modal.code, modal.code), action, _deadline(text, near), lens)


def _leads_to(text: str, actor: Hit, modal: int) -> bool:
    return not text[actor.end : modal].strip()


def _actor(text: str, modal: Hit, actors: Sequence[Hit]) -> Hit | None:
    """Return who a modal is about: right after it, else before it, else after av, else behind a preposition."""
    best: tuple[int, int, Hit] | None = None
    for actor in actors:
        before = text[: actor.start]
        if actor.start >= modal.end:
            rank = 0 if _EACH.fullmatch(text, modal.end, actor.start) else 2 if _BY.search(before) else 9
        else:
            rank = 3 if _PREPOSITION.search(before) and not _EACH_BEFORE.search(before) else 1
        found = (rank, abs(actor.start - modal.start), actor)
        best = min(best, found) if best else found
    return best[2] if best and best[0] < 9 else None


def _shown(text: str, actor: Hit) -> str:
    """Return an actor with the name or the word for each that stands before it."""
    before = text[: actor.start]
    more = _EACH_BEFORE.search(before) or _NAME_BEFORE.search(before)
    return text[more.start() if more else actor.start : actor.end]


def _deadline(text: str, hits: Sequence[Hit]) -> str:
    said = []
    for hit in hits:
        if hit.code == "deadline":
            stop = _DEADLINE_END.search(text, hit.end)
            said.append(text[hit.start : stop.start() if stop else len(text)].rstrip(" ."))
        elif hit.code == "frequency":
            said.append(text[hit.start : hit.end])
    return "; ".join(dict.fromkeys(said))
