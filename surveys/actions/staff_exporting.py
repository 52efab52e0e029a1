"""A version as a file that other tools read, and that comes back as it went."""

from surveys.models import Version
from surveys.models.plans import plan_of, texts_of
from surveys.xlsform.exporting import form_of_plan
from surveys.xlsform.writing import write_workbook


def workbook_of(version: Version) -> bytes:
    """The version as the bytes of an .xlsx file in the format XLSForm."""
    questionnaire = version.questionnaire
    form = form_of_plan(
        plan_of(version),
        key=questionnaire.key,
        ages=questionnaire.age_version,
        title=texts_of(questionnaire, "title"),
    )
    return write_workbook(form)


def file_name_of(version: Version) -> str:
    """Telling, and safe as the name of a file."""
    questionnaire = version.questionnaire
    ages = "".join(
        letter for letter in questionnaire.age_version if letter.isalnum() or letter == "-"
    )
    return f"{questionnaire.key}_{ages}_{version.number}.xlsx"
