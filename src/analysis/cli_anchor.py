"""What the commands that bring a new version of a document do with people's codings of the old one."""

from __future__ import annotations

from analysis.coding.anchors import reanchor
from analysis.records.manual import codings_file, read_codings, write_codings
from analysis.records.project import Project
from analysis.records.texts import inside, read_text_file
from analysis.records.versions import read_versions


def carry_codings(project: Project, document_id: str) -> str:
    """Carry people's codings of a document over to its newest version, and return what came of it in words.

    They come from the last version before it that has some, whose file stays as it is. Those that have no place in the
    new text are written beside the others, with the reason. Nothing is done when the new text has codings already.

    Parameters
    ----------
    project : Project
        The project.
    document_id : str
        The document.

    Returns
    -------
    str
        A sentence without a full stop; empty when there was nothing to carry.

    Raises
    ------
    InputFileError
        When texts or codings can't be read.
    """
    versions = read_versions(project)
    ours = versions[versions["document_id"].eq(document_id)]
    *earlier, newest = zip(ours["text"], ours["sha256_text"], strict=True)
    coded = [version for version in earlier if codings_file(project, document_id, version[1]).is_file()]
    target = codings_file(project, document_id, newest[1])
    if not coded or target.exists():
        return ""
    source = codings_file(project, document_id, coded[-1][1])
    codings = read_codings(source, source.relative_to(project.root).as_posix())
    old, new = (read_text_file(inside(project, file), file, sha256)[0] for file, sha256 in (coded[-1], newest))
    found, lost = reanchor(codings, old, new)
    write_codings(target, found)
    said = f"{len(found)} of {len(codings)} codings by people are found again"
    if lost.empty:
        return said
    listed = target.with_suffix(".lost.csv")
    write_codings(listed, lost)
    return f"{said}; the others are listed in {listed.relative_to(project.root).as_posix()}"
