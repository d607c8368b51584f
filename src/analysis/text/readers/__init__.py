"""From files to text: PDF, DOCX, ODT, HTML and plain text, each read in a process with limits."""

from analysis.text.readers.limits import Limits
from analysis.text.readers.reader import read_file, read_files
from analysis.text.readers.reading import Quality, Reading, UnreadableFileError

__all__ = ["Limits", "Quality", "Reading", "UnreadableFileError", "read_file", "read_files"]
