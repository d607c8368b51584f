"""The process that reads files: one path a line comes in, one answer a line goes out, both as JSON.

Whatever a file does to the library that reads it, it does here, where memory is bounded and no file can be written.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analysis.text.language import variety
from analysis.text.readers import sniff
from analysis.text.readers.assembly import assembled, is_garbled, plain
from analysis.text.readers.faults import ReadingError
from analysis.text.readers.limits import Limits
from analysis.text.readers.parts import Found
from analysis.text.readers.quality import held_out, known_words

_MB = 1_000_000
_KINDS: list[tuple[Callable[[int], bool], str]] = [(stat.S_ISLNK, "link"), (stat.S_ISDIR, "folder")]


def answer(path: Path, limits: Limits) -> dict[str, Any]:
    """Return what a file says as plain values, or why it can't be read.

    Parameters
    ----------
    path : Path
        The file.
    limits : Limits
        What it may cost.

    Returns
    -------
    dict
        ``fault`` and ``sentence``, or the fields of `analysis.text.readers.reading.Reading`.
    """
    try:
        return _read(path, limits)
    except ReadingError as error:
        fault = error
    except MemoryError:
        fault = ReadingError("too_much_memory", most=limits.memory // _MB)
    except RecursionError:
        fault = ReadingError("too_deep")
    except Exception as error:
        # Whatever a library stumbles over, it is this file that it stumbled over, and the others go on.
        fault = ReadingError("damaged", what=f"its reader stumbled: {type(error).__name__}")
    return {"fault": fault.code, "sentence": str(fault)}


def _read(path: Path, limits: Limits) -> dict[str, Any]:
    content = _content(path, limits)
    media_type = sniff.media_type(content)
    found = _found(content, media_type, limits)
    if sum(len(part.text) for part in found.parts) > limits.characters:
        raise ReadingError("too_long", most=limits.characters)
    text, blocks = assembled(found.parts)
    if not text and not found.pages:
        raise ReadingError("no_text")
    language = variety(text)
    known = known_words(text, language)
    fault = held_out(len(text), found.pages, known)
    heading = next((text[block.start : block.end] for block in blocks if block.kind == "heading"), "")
    remarks = _remarks(path, media_type, found)
    return {
        "text": text,
        "blocks": blocks,
        "pages": found.pages,
        "method": found.method,
        "media_type": media_type,
        "title": plain(found.title) or heading,
        "language": language,
        "chars_per_page": len(text) / found.pages if found.pages else None,
        "known_words": known,
        "repeated_lines": found.n_repeated / max(1, found.n_lines),
        "held_out": f"{fault.code}: {fault}" if fault else None,
        "remark": "; ".join(remarks) or None,
    }


def _content(path: Path, limits: Limits) -> bytes:
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            what = next((name for test, name in _KINDS if test(mode)), "device")
            raise ReadingError("not_a_file", what=what)
        if path.stat().st_size > limits.file_bytes:
            raise ReadingError("too_large", size=path.stat().st_size // _MB, most=limits.file_bytes // _MB)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise ReadingError("missing") from None
    except OSError as error:
        raise ReadingError("forbidden") from error


def _found(content: bytes, media_type: str, limits: Limits) -> Found:
    """Return what the reader of a media type finds; each library is imported only when a file needs it."""
    if media_type == sniff.PDF:
        from analysis.text.readers.pdf import read_pdf

        return read_pdf(content, limits)
    if media_type == sniff.HTML:
        from analysis.text.readers.html import read_html

        return read_html(content)
    if media_type == sniff.PLAIN:
        from analysis.text.readers.plain import read_plain

        return read_plain(content)
    from analysis.text.readers.office import read_office

    return read_office(content, "docx" if media_type == sniff.DOCX else "odt", limits)


def _remarks(path: Path, media_type: str, found: Found) -> list[str]:
    remarks = []
    if path.suffix and path.suffix.lower() not in sniff.SUFFIXES[media_type]:
        remarks.append(f"the name ends in {path.suffix}, but the file is {sniff.NAMES[media_type]}")
    if found.n_blank:
        remarks.append(f"{found.n_blank} of {found.pages} pages have no text; they may be pictures")
    if any(is_garbled(part.text) for part in found.parts):
        remarks.append("letters that a wrong encoding had garbled (Ã¥ for å) were mended")
    return remarks


def _bound(memory: int) -> None:
    """Bound memory, and let no file be written, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        if hard == resource.RLIM_INFINITY or hard > value:
            try:
                resource.setrlimit(limit, (value, value))
            except (ValueError, OSError):
                continue


def main() -> None:
    """Answer until no more paths come."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    # Libraries that print must not disturb the answers.
    sys.stdout = sys.stderr
    limits = Limits(**json.loads(sys.stdin.readline()))
    _bound(limits.memory)
    print(json.dumps(asdict(limits)), file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(Path(json.loads(line)), limits)), file=answers, flush=True)


if __name__ == "__main__":
    main()
