"""Why a file can't be read, or was read but must not be coded, each in one sentence."""

from __future__ import annotations

SENTENCES = {
    "missing": "there is no such file; correct its name",
    "not_a_file": "is no file but a {what}; give the file itself",
    "forbidden": "may not be read by you; change its permissions",
    "empty": "the file is empty; fetch it again",
    "too_large": "has {size} MB, at most {most} MB are allowed; split it, or leave it out",
    "unknown_type": "is {what}; allowed: PDF, DOCX, ODT, HTML, plain text; save it as one of them",
    "encrypted": "is locked with a password; save it without one",
    "damaged": "is damaged or cut off ({what}); fetch it again",
    "bomb": "would unpack to more than {most} MB; don't open it, ask its owner for another",
    "entities": "has XML with a document type or entities of its own ({what}), which no office program writes; "
    "ask its owner for another",
    "unsafe_name": "has an entry that points out of the archive ({what}); ask its owner for another",
    "too_many_pages": "has {pages} pages, at most {most} are allowed; split it",
    "too_long": "has more than {most} characters; split it",
    "too_deep": "has parts nested in each other too deeply to be a text; ask its owner for another",
    "too_slow": "was not read within {seconds} seconds; split it, or save it anew as PDF",
    "too_much_memory": "needs more than {most} MB of memory to be read; split it, or save it anew as PDF",
    "crashed": "stopped the program that reads it; save it anew as PDF",
    "no_text": "holds no text that could be found; open it, and copy the text to a file if there is any",
    "scanned": "{found} characters a page, at least {least} are needed; the pages are likely pictures: run OCR on the "
    "file and add what comes out",
    "unknown_words": "a dictionary knows {found} % of the words, at least {least} % are needed; the letters are "
    "garbled or the language is another: open the file and copy a sentence out of it to see",
}


class ReadingError(Exception):
    """Something in a file that keeps it from being read.

    Parameters
    ----------
    code : str
        A key of `SENTENCES`.
    **values
        What its sentence needs.

    Examples
    --------
    >>> print(ReadingError("too_many_pages", pages=9000, most=2000))
    has 9000 pages, at most 2000 are allowed; split it
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        super().__init__(SENTENCES[code].format(**values))
