"""What the report says of storing a form: what is left out (a warning), what is kept otherwise.

Each code of a warning is one decision; see staff_sentences.
"""

from django.utils.translation import gettext_lazy as _

from surveys.xlsform.shapes import Severity

WARNING, INFO = Severity.WARNING, Severity.INFO

STORING_SENTENCES = {
    # Whole rows.
    "left-row": (WARNING, _("Chorus has no question of the type “%(type)s”: “%(name)s”.")),
    "left-range": (WARNING, _("Chorus has only the scale from 0 to 10 in steps of 1: “%(name)s”.")),
    "left-repeat": (WARNING, _("Chorus repeats nothing: rows %(row)s to %(end)s.")),
    "left-switched-off": (WARNING, _("The row is switched off: “%(name)s”.")),
    "left-remark": (INFO, _("The row is a remark and is not stored.")),
    # Cells of a row that is stored.
    "left-condition": (
        WARNING,
        _("Our conditions cannot say “%(text)s”. Without it the row is shown to everybody."),
    ),
    "left-required": (WARNING, _("Every question may be skipped here; none is required.")),
    "left-constraint": (WARNING, _("Chorus does not check answers against “%(text)s”.")),
    "left-calculation": (WARNING, _("Chorus works nothing out: “%(text)s”.")),
    "left-default": (WARNING, _("No answer is filled in beforehand: “%(text)s”.")),
    "left-filter": (
        WARNING,
        _("Lists are not narrowed by “%(text)s”: every answer of the list is offered."),
    ),
    "left-other": (WARNING, _("Chorus adds no “Other” to a list. Write the answer into the list.")),
    "left-media": (WARNING, _("The picture, sound or film “%(text)s” is not stored.")),
    "left-guidance": (WARNING, _("Chorus has no place for a guidance hint.")),
    "left-appearance": (
        WARNING,
        _("How a question looks is settled by Chorus, not by “%(text)s”."),
    ),
    "left-parameters": (WARNING, _("Chorus does not know “%(text)s” for this type.")),
    "left-read-only": (WARNING, _("Chorus has no question that cannot be answered.")),
    "left-help-of-group": (WARNING, _("A section has a title, but no words of help: “%(text)s”.")),
    "left-group-title": (WARNING, _("Only groups are in this group; its title has no place.")),
    "left-answer": (WARNING, _("The answer “%(name)s” is in this list already.")),
    "left-own-answer": (
        WARNING,
        _("The words of the answer “%(name)s” are always the same in Chorus."),
    ),
    "left-own-cell": (WARNING, _("Chorus cannot use “%(text)s” in this column.")),
    "left-error": (WARNING, _("The error “%(text)s” is no word for young people.")),
    "left-too-long": (
        WARNING,
        _("The words in “%(language)s” have more than %(longest)d letters; there is no room."),
    ),
    "left-second-words": (
        WARNING,
        _("There are other words in “%(language)s” already, from another column."),
    ),
    "left-reference": (
        WARNING,
        _("Chorus does not put answers into words: “%(text)s” would be shown as it stands."),
    ),
    # Whole columns, sheets and lists.
    "left-language": (WARNING, _("Chorus does not speak “%(language)s”.")),
    "left-column": (WARNING, _("Chorus has no place for the column “%(header)s”.")),
    "left-setting": (WARNING, _("Chorus has no place for the setting “%(header)s”.")),
    "left-sheet": (WARNING, _("Chorus has no place for this sheet.")),
    "left-list": (WARNING, _("No question that is stored uses the list “%(name)s”.")),
    # Kept, but otherwise than in the file.
    "kept-flat": (INFO, _("The group inside a group becomes a section of its own.")),
    "kept-key": (INFO, _("The row is stored under the key “%(key)s”.")),
    "kept-code": (INFO, _("The answer “%(name)s” is stored under the code “%(key)s”.")),
    "kept-end": (INFO, _("What stands beside the end of a group is not stored.")),
}

# One for each kind of warning: what somebody agrees to leave out.
DECISIONS = {
    "left-row": _("Rows of types that Chorus does not ask"),
    "left-range": _("Ranges other than 0 to 10"),
    "left-repeat": _("Repeated groups, with everything in them"),
    "left-switched-off": _("Rows that are switched off"),
    "left-condition": _("Conditions that cannot be said here"),
    "left-required": _("That answers are required"),
    "left-constraint": _("Checks of answers"),
    "left-calculation": _("Calculations"),
    "left-default": _("Answers that are filled in beforehand"),
    "left-filter": _("Filters of lists"),
    "left-other": _("The added answer “Other”"),
    "left-media": _("Pictures, sounds and films"),
    "left-guidance": _("Guidance hints"),
    "left-appearance": _("Appearances"),
    "left-parameters": _("Parameters"),
    "left-read-only": _("That rows are read only"),
    "left-help-of-group": _("Hints of groups"),
    "left-group-title": _("Titles of groups that only hold groups"),
    "left-answer": _("Answers that stand twice in a list"),
    "left-own-answer": _("Changed words of answers that are always the same"),
    "left-own-cell": _("Cells of our own columns that make no sense"),
    "left-error": _("Errors of the spreadsheet in place of words"),
    "left-too-long": _("Words that are too long"),
    "left-second-words": _("Second words in one language"),
    "left-reference": _("Answers put into words"),
    "left-language": _("Languages that Chorus does not speak"),
    "left-column": _("Columns without a place"),
    "left-setting": _("Settings without a place"),
    "left-sheet": _("Sheets without a place"),
    "left-list": _("Lists that no question uses"),
}
