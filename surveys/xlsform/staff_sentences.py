"""What the report says: for each code how grave it is, and a sentence that tells what to do.

Sheet, row and column stand beside every sentence, so the sentences do not repeat them.
"""

from django.utils.translation import gettext_lazy as _

from surveys.xlsform.shapes import Severity
from surveys.xlsform.staff_row_sentences import ROW_SENTENCES
from surveys.xlsform.staff_storing_sentences import STORING_SENTENCES

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SENTENCES = {
    # Files that cannot be read.
    "file-missing": (ERROR, _("The file %(name)s cannot be opened. Check its name and place.")),
    "file-empty": (ERROR, _("The file is empty. Save the form again and bring it in once more.")),
    "file-too-big": (ERROR, _("The file is larger than %(limit)s MB. Remove what is no form.")),
    "file-locked": (ERROR, _("The file is locked with a password. Save it without one.")),
    "file-is-text": (
        ERROR,
        _("This is a text file (CSV), not a workbook. Save the form as an Excel workbook."),
    ),
    "file-is-markup": (
        ERROR,
        _("This is a web page or XML file. Open it in Excel and save it as .xlsx."),
    ),
    "file-is-ods": (ERROR, _("This is an OpenDocument file. Save it as .xlsx.")),
    "file-is-xlsb": (ERROR, _("This is a binary workbook (.xlsb). Save it as .xlsx.")),
    "file-not-workbook": (ERROR, _("This is no Excel workbook. Bring in a .xlsx or .xls file.")),
    "file-broken": (
        ERROR,
        _("The file is damaged or cut short. Open it in Excel, save it again and try once more."),
    ),
    "file-is-bomb": (
        ERROR,
        _("Unpacked, this file is far larger than a form can be. It was not opened."),
    ),
    "file-has-entities": (
        ERROR,
        _("The file declares XML entities, which no workbook needs. It was not opened."),
    ),
    # Sheets and columns.
    "no-survey-sheet": (
        ERROR,
        _("There is no sheet named “survey”. The sheets are: %(sheets)s. Rename the right one."),
    ),
    "survey-sheet-guessed": (
        WARNING,
        _("The only sheet, “%(name)s”, was read as the survey. Rename it to “survey”."),
    ),
    "sheet-name-mended": (WARNING, _("The sheet “%(name)s” was read as “%(meant)s”. Rename it.")),
    "sheet-twice": (ERROR, _("The sheet “%(name)s” stands here twice. Keep one of them.")),
    "sheet-unknown": (
        INFO,
        _("This sheet is no part of a form. It is kept for the export, but not read."),
    ),
    "settings-not-read": (
        WARNING,
        _("No other tool reads the settings of this sheet, and so do we. Call it “settings”."),
    ),
    "sheet-not-asked": (
        WARNING,
        _("Chorus does not use this sheet. It is kept for the export."),
    ),
    "no-type-column": (
        ERROR,
        _("Row 1 has no heading “type”. Put the headings type, name and label into row 1."),
    ),
    "no-questions": (ERROR, _("There is no question on this sheet. Add one row per question.")),
    "column-twice": (
        ERROR,
        _("“%(header)s” means the same as “%(other)s”. Remove or rename one of these columns."),
    ),
    "column-without-language": (
        ERROR,
        _("“%(header)s” ends with colons. Write the language after them, or take them away."),
    ),
    "column-faulty-but-empty": (
        WARNING,
        _("“%(header)s” is no heading that means anything. The column is empty: remove it."),
    ),
    "column-merged": (
        WARNING,
        _(
            "“%(header)s” means the same as “%(other)s”. Where both are filled in, only "
            "“%(header)s” counts: remove the other."
        ),
    ),
    "column-unknown": (
        WARNING,
        _("Chorus has no use for the column “%(header)s”. It is kept for the export."),
    ),
    "column-maybe-language": (
        WARNING,
        _(
            "Is “%(header)s” a language? Then name the column “label::%(header)s”. "
            "Until then it is only kept for the export."
        ),
    ),
    "column-for-filters": (
        INFO,
        _("The column “%(header)s” is kept; choice filters may use it."),
    ),
    "column-tolerated": (
        WARNING,
        _("“%(header)s” was read as “%(meant)s”. Other tools will not know it: rename it."),
    ),
    "column-has-space": (
        WARNING,
        _("Other tools leave out “%(header)s”, for its name has a space. Rename the column."),
    ),
    "column-far-away": (
        WARNING,
        _("“%(header)s” stands after more than 20 empty columns and was left out. Move it left."),
    ),
    "media-kind-unknown": (
        ERROR,
        _("“%(kind)s” is no kind of media. Write image, big-image, audio or video."),
    ),
    "cell-without-header": (
        WARNING,
        _("“%(text)s” stands in a column without a heading and was left out. Give it a heading."),
    ),
    "language-unknown": (
        WARNING,
        _(
            "Which language is “%(language)s”? Say so with its code: "
            '--language "%(language)s=CODE", or write “%(language)s (CODE)” in the heading.'
        ),
    ),
    "language-contradicts": (
        WARNING,
        _(
            "“%(language)s” says %(named)s, but its code is that of %(coded)s. Say which it is: "
            '--language "%(language)s=CODE", or correct the heading.'
        ),
    ),
    "language-not-spoken": (
        INFO,
        _("Chorus does not speak %(language)s (%(code)s). These words are kept for the export."),
    ),
    "default-language-unknown": (
        WARNING,
        _("The default language “%(language)s” has no columns of its own. Check its spelling."),
    ),
    # Cells.
    "cell-is-date": (
        INFO,
        _("The cell holds a date or time and was read as “%(text)s”. Make it text to be sure."),
    ),
    "cell-is-error": (ERROR, _("The cell shows the error %(text)s. Correct its formula.")),
    "cell-shows-error": (
        WARNING,
        _("The cell shows the error %(text)s, and so would the question. Correct the cell."),
    ),
    "cell-is-error-aside": (
        WARNING,
        _("The cell shows the error %(text)s. Correct it, or clear the cell."),
    ),
    "formula-without-value": (
        ERROR,
        _("The formula %(text)s was never worked out. Open the file in Excel and save it again."),
    ),
    "formula-without-value-aside": (
        WARNING,
        _("The formula %(text)s was never worked out, so the cell was read as empty."),
    ),
    "cell-has-control-characters": (
        WARNING,
        _("The cell holds characters that cannot be shown. They were removed."),
    ),
    "text-too-long": (ERROR, _("The text is longer than a cell can hold. Make it shorter.")),
    "cells-merged": (
        WARNING,
        _("The cells %(text)s are merged: only the first one counts. Split them."),
    ),
    "blank-rows-to-the-end": (
        INFO,
        _("From here on a thousand rows are empty. Nothing was looked for after them."),
    ),
    "rows-after-gap": (
        WARNING,
        _("More than 60 empty rows stand above. Other tools stop there: remove the empty rows."),
    ),
    "rows-left-after-gap": (
        WARNING,
        _(
            "More than 60 empty rows stand above. Other tools stop there, and what follows is "
            "faulty: it was left out. Remove the empty rows if it belongs to the form."
        ),
    ),
    "too-many-rows": (
        ERROR,
        _("The sheet is too large: more than %(text)s rows, or too many cells. Split the form."),
    ),
    "too-many-rows-aside": (
        WARNING,
        _("The sheet is too large to be kept. Only its first rows are."),
    ),
    "too-many-columns": (WARNING, _("Columns this far to the right were left out.")),
}

ALL = SENTENCES | ROW_SENTENCES | STORING_SENTENCES


def severity_of(code: str) -> Severity:
    return ALL[code][0]


def sentence(code: str, /, **values: object) -> str:
    """The sentence for a code in the language of the moment; raises KeyError for a stranger."""
    text = str(ALL[code][1])
    return text % values if values else text
