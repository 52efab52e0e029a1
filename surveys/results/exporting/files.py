"""Which files there are of a release, and what each is called."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import override

from cms.languages.registry import DEFAULT_CODE
from surveys.results.exporting.csv_file import write_csv
from surveys.results.exporting.ddi_file import write_ddi
from surveys.results.exporting.labels import Labels, Origin
from surveys.results.exporting.pdf_file import write_pdf
from surveys.results.exporting.sav_file import write_sav
from surveys.results.exporting.xlsx_file import write_xlsx
from surveys.results.release import Release

PDF = "pdf"


@dataclass(frozen=True)
class Form:
    """`write` takes the release, labels and origin; what stands around the labels is English."""

    content_type: str
    write: Callable[[Release, Labels, Origin], bytes]


FORMS = {
    "csv": Form("text/csv; charset=utf-8", write_csv),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "sav": Form("application/x-spss-sav", write_sav),
    "xml": Form("application/xml", write_ddi),
    PDF: Form("application/pdf", write_pdf),
}


def written(form: str, release: Release, labels: Labels, origin: Origin) -> bytes:
    """Raises KeyError for a form there is not, CannotPrintError for a PDF that cannot be made."""
    with override(DEFAULT_CODE):
        return FORMS[form].write(release, labels, origin)


def name_of(form: str, wave: int) -> str:
    """From the number of the wave alone: never from words that somebody wrote."""
    return f"survey-results-{wave}.{form}"
