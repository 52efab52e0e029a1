"""Which files there are of a paper, and what each is called."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cms.feedback.models.downloads import DownloadKind
from cms.feedback.papers.model import Pack, Paper
from cms.feedback.papers.printed import write_pack, write_pdf
from cms.feedback.papers.sheets import write_workbook, write_workbook_pack
from cms.feedback.papers.word import write_word, write_word_pack

OFFICE: Final = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Form:
    content_type: str
    kind: DownloadKind
    write: Callable[[Paper], bytes]


FORMS: Final = {
    "pdf": Form("application/pdf", DownloadKind.PDF, write_pdf),
    "docx": Form(f"{OFFICE}.wordprocessingml.document", DownloadKind.WORD, write_word),
    "xlsx": Form(f"{OFFICE}.spreadsheetml.sheet", DownloadKind.EXCEL, write_workbook),
}
# The same for the papers of a whole period.
PACKS: Final[dict[str, Callable[[Pack], bytes]]] = {
    "pdf": write_pack,
    "docx": write_word_pack,
    "xlsx": write_workbook_pack,
}


def name_of(paper: Paper, ending: str) -> str:
    """From numbers alone: never from words that somebody wrote."""
    return f"paper-{paper.period}-{paper.number}.{ending}"
