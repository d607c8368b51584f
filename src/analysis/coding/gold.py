"""A gold sample: segments that were read, and the codings that the reading gave them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Gold:
    """What a coder is measured against.

    Parameters
    ----------
    segments : DataFrame
        Every segment that was read, also those left without a code: ``segment_id, document_id, start, end, text`` and
        what else is known, such as ``language`` and ``heading``.
    codings : DataFrame
        What the reading gave, in the columns of all codings; each spans its whole segment.

    Examples
    --------
    >>> text = pd.DataFrame({"sentence_id": ["a-1", "a-2"], "document_id": "a", "text": ["Om KI.", "Om alt."]})
    >>> gold = gold_sample(text, pd.DataFrame({"sentence_id": ["a-1"], "adjudicated": ["KI;DATA"]}))
    >>> len(gold.segments), gold.codings["code"].tolist()
    (2, ['KI', 'DATA'])
    """

    segments: pd.DataFrame
    codings: pd.DataFrame

    def of(self, document_ids: pd.Index) -> Gold:
        """Return the part of the sample that lies in some documents."""
        own = self.segments["document_id"].isin(document_ids)
        coded = self.codings["document_id"].isin(document_ids)
        return Gold(self.segments[own].reset_index(drop=True), self.codings[coded].reset_index(drop=True))


def gold_sample(sentences: pd.DataFrame, readings: pd.DataFrame, reader: str = "adjudicated") -> Gold:
    """Return the gold sample as segments and codings.

    Parameters
    ----------
    sentences : DataFrame
        ``sentence_id, document_id, text`` and others; the table ``gold_sentences``.
    readings : DataFrame
        ``sentence_id`` and the codes of each reader, separated by ``;``; the table ``gold_codings``.
    reader : str
        The column that counts. It is the coder's name in the codings.

    Returns
    -------
    Gold
        A sentence is a segment of its own, so places count from its first character.

    Raises
    ------
    ValueError
        When there is no such reader.

    Examples
    --------
    >>> text = pd.DataFrame({"sentence_id": ["a-1"], "document_id": ["a"], "text": ["Om KI."]})
    >>> gold = gold_sample(text, pd.DataFrame({"sentence_id": ["a-1"], "reader_a": ["KI"]}), "reader_a")
    >>> gold.codings.drop(columns="document_id").to_dict("records")[0]
    {'segment_id': 'a-1', 'start': 0, 'end': 6, 'matched': 'Om KI.', 'code': 'KI', 'pattern': '', 'coder': 'reader_a'}
    """
    if reader not in readings.columns or reader == "sentence_id":
        known = ", ".join(name for name in readings.columns if name != "sentence_id")
        message = f"there is no reader {reader!r}; the readings are {known}"
        raise ValueError(message)
    segments = sentences.rename(columns={"sentence_id": "segment_id"}).assign(start=0, end=sentences["text"].str.len())
    given = readings[["sentence_id", reader]].dropna().rename(columns={"sentence_id": "segment_id"})
    codes = given.assign(code=given[reader].str.split(";")).explode("code", ignore_index=True)
    codes = codes.assign(code=codes["code"].str.strip()).loc[lambda rows: rows["code"].ne("")]
    codings = codes.merge(segments[["segment_id", "document_id", "start", "end", "text"]], on="segment_id")
    codings = codings.rename(columns={"text": "matched"}).assign(pattern="", coder=reader)
    columns = ["document_id", "segment_id", "start", "end", "matched", "code", "pattern", "coder"]
    return Gold(segments.reset_index(drop=True), codings[columns].drop_duplicates(ignore_index=True))
