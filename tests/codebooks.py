"""Small codebooks and documents for tests of the dictionary coder."""

import pandas as pd

from analysis.coding.models import Codebook

EACH = {"nb": "x", "nn": "x", "en": "x"}


def codebook(negation=None, **codes):
    """Return a codebook of codes whose patterns are given; those after a minus sign go into ``not``."""
    entries = [
        {
            "id": code_id,
            **dict.fromkeys(("label", "short", "definition", "include", "exclude"), EACH),
            "examples": {"nb": [], "nn": []},
            "colour": "#000000",
            "patterns": {"nb": [each for each in patterns if each[0] != "-"], "nn": []},
            "not": [each[1:] for each in patterns if each[0] == "-"],
        }
        for code_id, patterns in codes.items()
    ]
    head = {"codebook": "tiny", "version": "1.2.3", "title": EACH, "description": EACH}
    return Codebook.model_validate({**head, "codes": entries, "negation": negation})


def documents(*texts):
    """Return texts as a table of documents d0, d1 and so on."""
    return pd.DataFrame({"document_id": [f"d{number}" for number in range(len(texts))], "text": list(texts)})
