"""A release as CSV: UTF-8 with a mark for spreadsheets, and no cell that becomes a formula."""

import csv
from io import StringIO

from cms.core.cells import inert
from surveys.results.exporting.labels import Labels, Origin
from surveys.results.exporting.sheet import sheet_of
from surveys.results.exporting.staff_words import read_me
from surveys.results.release import Release


def write_csv(release: Release, labels: Labels, origin: Origin) -> bytes:
    """One header, one line for each number; what is to be said of the whole stands in `about`."""
    sheet = sheet_of(release, labels)
    about = " | ".join(f"{name}: {words}" for name, words in read_me(release, labels, origin))
    written = StringIO()
    lines = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    lines.writerow([*(column.name for column in sheet.columns), "about"])
    for number, row in enumerate(sheet.rows):
        lines.writerow([*map(inert, row), inert("" if number else about)])
    return b"\xef\xbb\xbf" + written.getvalue().encode()
