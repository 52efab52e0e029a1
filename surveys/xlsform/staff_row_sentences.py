"""What the report says of rows, lists and expressions; see staff_sentences."""

from django.utils.translation import gettext_lazy as _

from surveys.xlsform.shapes import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

ROW_SENTENCES = {
    # Rows of the survey.
    "remark-row": (INFO, _("The row has no type, name or label. It is kept as a remark.")),
    "row-switched-off": (INFO, _("The row is marked as disabled. It is kept, but not asked.")),
    "type-missing": (ERROR, _("The row has no type. Write one into the column “type”.")),
    "type-unknown": (ERROR, _("“%(type)s” is no type of question. Choose one that XLSForm knows.")),
    "type-of-kobo": (
        ERROR,
        _("Only KoboToolbox understands “%(type)s”. Write one question in each row instead."),
    ),
    "type-misspelt": (
        ERROR,
        _("“%(type)s” is no type of question. Did you mean “%(near)s”?"),
    ),
    "type-not-asked": (
        WARNING,
        _("Chorus cannot ask “%(type)s”. The row is kept for the export."),
    ),
    "type-tells-who": (
        WARNING,
        _("“%(type)s” could tell who answered. Chorus never collects it; it is kept for export."),
    ),
    "select-without-list": (
        ERROR,
        _("“%(type)s” names no list. Write the name of a list after it: “%(type)s yes_no”."),
    ),
    "loop-without-list": (ERROR, _("“%(type)s” names no list to go over. Write one after it.")),
    "name-missing": (ERROR, _("The row has no name. Give it one, without spaces.")),
    "name-missing-note": (INFO, _("The note has no name. Other tools make one up.")),
    "name-invalid": (
        ERROR,
        _(
            "“%(name)s” cannot be a name. Begin with a letter or underscore; then letters, "
            "digits, underscores, hyphens and full stops may follow, but no spaces."
        ),
    ),
    "name-twice": (ERROR, _("The name “%(name)s” was used in row %(other)s. Rename one of them.")),
    "name-differs-in-case": (
        WARNING,
        _("“%(name)s” differs from the name in row %(other)s only in capitals. Rename one."),
    ),
    "name-reserved": (ERROR, _("The name “%(name)s” is reserved. Choose another name.")),
    "label-missing": (
        ERROR,
        _("Nothing would be shown here: there is no label, hint or picture. Write a label."),
    ),
    "label-missing-in-language": (WARNING, _("The words in “%(language)s” are missing.")),
    "begin-without-end": (
        ERROR,
        _("“%(type)s” is never closed. Add a row “%(end)s” after the last question inside."),
    ),
    "end-without-begin": (
        ERROR,
        _("“%(type)s” closes nothing that is open. Remove the row, or add its beginning above."),
    ),
    "end-of-another": (
        ERROR,
        _("“%(type)s” cannot close “%(begin)s” of row %(other)s. Write “%(end)s”."),
    ),
    "nested-too-deeply": (ERROR, _("Groups are nested more than %(limit)s deep. Unfold some.")),
    "calculation-missing": (ERROR, _("There is nothing to work out. Fill in “calculation”.")),
    "or-other": (
        INFO,
        _("“or_other” adds an English “Other”. Better write such a choice in every language."),
    ),
    "or-other-with-filter": (
        ERROR,
        _("“or_other” does not go with a choice filter. Write the choice “other” yourself."),
    ),
    "parameters-broken": (ERROR, _("“%(text)s” cannot be read. Write name=value name=value.")),
    "parameter-unknown": (
        ERROR,
        _("“%(name)s” is no parameter of this type. Remove it. Possible are: %(known)s."),
    ),
    "range-not-number": (ERROR, _("“%(name)s” must be a number, not “%(text)s”.")),
    "range-step-wrong": (
        ERROR,
        _("The step must not be 0 and must fit between start and end."),
    ),
    "parameter-word": (
        ERROR,
        _("“%(name)s” cannot be “%(text)s”. Write one of these: %(known)s."),
    ),
    "parameter-number": (ERROR, _("“%(name)s” must be a number, not “%(text)s”.")),
    "seed-alone": (ERROR, _("A seed needs randomize=true beside it. Add it, or remove the seed.")),
    "audit-places": (ERROR, _("An audit of places needs all of these: %(known)s.")),
    "range-appearance": (
        ERROR,
        _("This appearance does not go with %(known)s. Remove one or the other."),
    ),
    "range-ticks-wrong": (ERROR, _("“%(name)s” must lie on the steps between start and end.")),
    "range-label-wrong": (
        ERROR,
        _("“%(name)s” is no step of the range that this list labels. Correct the number."),
    ),
    "range-ends-only": (
        ERROR,
        _("Without ticks only start and end can have labels. Take the others off the list."),
    ),
    "table-with-filter": (
        ERROR,
        _("A table of questions cannot filter its answers. Remove the filter or the table-list."),
    ),
    "table-of-two-lists": (
        ERROR,
        _(
            "Questions in one table have the same answers: this is “%(name)s”, row %(other)s has "
            "“%(first)s”. Take the row out of the table."
        ),
    ),
    "search-in-file": (
        ERROR,
        _("search() does not go with answers from a file. Remove it, or name a list."),
    ),
    "search-shares-list": (
        ERROR,
        _(
            "Row %(other)s uses the list “%(name)s” without search(). Give this question a list "
            "of its own."
        ),
    ),
    "audit-name": (ERROR, _("An audit must be called “audit”. Leave the name empty.")),
    "big-image-alone": (ERROR, _("A big-image needs an image too. Fill in the image.")),
    "background-needs-trigger": (
        ERROR,
        _("This type needs a trigger and no calculation. Correct both columns."),
    ),
    "entity-without-sheet": (
        ERROR,
        _("“save_to” needs a sheet “entities”. Add it, or empty this cell."),
    ),
    "entity-column-unknown": (
        ERROR,
        _("“%(header)s” is no column of this sheet. Remove it or correct its spelling."),
    ),
    "entity-name-invalid": (
        ERROR,
        _("“%(name)s” cannot be the name of a list of entities. Use letters and digits only."),
    ),
    "entity-label-missing": (ERROR, _("New entities need a label. Fill in the column “label”.")),
    # Settings.
    "id-twice": (
        WARNING,
        _("Both form_id and id_string are given. Only form_id counts: remove the other."),
    ),
    "key-without-id": (
        ERROR,
        _("Encryption needs the instanceID. Set omit_instanceID to no, or remove public_key."),
    ),
    "settings-more-rows": (
        WARNING,
        _("Settings are read from row 2 only. This row was left out: remove it."),
    ),
    "settings-not-in-row-2": (
        WARNING,
        _("Other tools read settings from row 2 only. Move this row up."),
    ),
    "setting-not-used": (
        INFO,
        _("Chorus has no use for the setting “%(header)s”. It is kept for the export."),
    ),
    "form-id-missing": (INFO, _("There is no form_id. The file's name, “%(name)s”, was taken.")),
    # Choices.
    "choices-sheet-missing": (
        ERROR,
        _("The list “%(name)s” is nowhere: there is no sheet “choices”. Add it."),
    ),
    "list-missing": (ERROR, _("There is no list “%(name)s” on the sheet “%(sheet)s”. Add it.")),
    "list-misspelt": (
        ERROR,
        _("There is no list “%(name)s” on the sheet “%(sheet)s”. Did you mean “%(near)s”?"),
    ),
    "list-unused": (INFO, _("No question uses the list “%(name)s”. It is kept.")),
    "no-choice-columns": (
        ERROR,
        _("Row 1 needs the headings list_name, name and label. “%(header)s” is missing."),
    ),
    "choice-without-list": (
        WARNING,
        _("The choice belongs to no list and is never shown. Fill in list_name."),
    ),
    "choice-without-name": (ERROR, _("The choice has no name. Give it a short code.")),
    "choice-twice": (
        ERROR,
        _(
            "The list “%(list)s” has “%(name)s” in row %(other)s already. Rename one, or set "
            "allow_choice_duplicates to yes."
        ),
    ),
    "choice-name-has-space": (
        ERROR,
        _("“%(name)s” has a space, and row %(other)s lets people tick several. Remove the space."),
    ),
    "choice-label-missing": (WARNING, _("The choice has no label. Write one.")),
    "file-ending-wrong": (
        ERROR,
        _("“%(name)s” must end in .csv, .xml or .geojson. Correct the name of the file."),
    ),
    # Expressions.
    "reference-broken": (
        ERROR,
        _("“%(text)s” is no reference. Write a dollar sign and the name in curly brackets: ${age}"),
    ),
    "reference-unknown": (
        ERROR,
        _("No question is called “%(name)s”. Correct the name, or add the question."),
    ),
    "reference-ambiguous": (
        ERROR,
        _("More than one row is called “%(name)s” (rows %(rows)s). Rename all but one."),
    ),
    "trigger-broken": (ERROR, _("A trigger must name a question: ${age}. “%(text)s” does not.")),
    "trigger-unseen": (
        ERROR,
        _("Nobody sees “%(name)s” (row %(other)s), so it triggers nothing. Name another question."),
    ),
    "bracket-unbalanced": (
        ERROR,
        _("A bracket has no partner in “%(text)s”. Close it or remove it."),
    ),
    "quote-unbalanced": (ERROR, _("A quotation mark is never closed in “%(text)s”. Close it.")),
    "character-unexpected": (
        ERROR,
        _("“%(sign)s” means nothing in “%(text)s”. Remove or replace it."),
    ),
    "expression-odd": (
        WARNING,
        _("Something seems to be missing near “%(near)s” in “%(text)s”. Check it."),
    ),
    "function-unknown": (
        WARNING,
        _("“%(name)s” is no function of XLSForm. Check its spelling. The cell is kept as it is."),
    ),
    "function-not-used": (
        WARNING,
        _("Chorus cannot work out “%(name)s”. The cell is kept for the export."),
    ),
    "curly-quotes": (INFO, _("Curly quotation marks were read as straight ones.")),
    "circular": (
        ERROR,
        _("Rows %(rows)s depend on each other in a circle. Take one of these references out."),
    ),
    "circular-self": (
        ERROR,
        _("Row %(rows)s depends on its own answer. Take that reference out."),
    ),
}
