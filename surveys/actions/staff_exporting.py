"""A version as a file that other tools read, and that comes back as it went."""

from collections.abc import Mapping
from dataclasses import replace

from surveys.models import ImportedForm, Version
from surveys.models.plans import plan_of, texts_of
from surveys.structure.plans import VersionPlan, whole_fingerprint
from surveys.xlsform.exporting import form_of_plan, own_settings
from surveys.xlsform.own_columns import is_own
from surveys.xlsform.reading import read_workbook
from surveys.xlsform.shapes import Form
from surveys.xlsform.writing import write_workbook


def workbook_of(version: Version) -> bytes:
    """The version as the bytes of an .xlsx file in the format XLSForm.

    One that was imported and asks what it asked then goes out whole, with everything in the file
    that Chorus cannot ask; a changed one goes out as it is now.
    """
    questionnaire = version.questionnaire
    title = texts_of(questionnaire, "title")
    key, ages = questionnaire.key, questionnaire.age_version
    plan = plan_of(version)
    came = form_as_it_came(version, plan)
    if came is None:
        return write_workbook(form_of_plan(plan, key=key, ages=ages, title=title))
    return write_workbook(_named(came, own_settings(key, ages, title)))


def form_as_it_came(version: Version, plan: VersionPlan) -> Form | None:
    """The file from which a version was made; None where it tells no longer of this version."""
    found = ImportedForm.objects.filter(version=version, fingerprint=whole_fingerprint(plan))
    came = found.first()
    return read_workbook(bytes(came.workbook)).form if came else None


def _named(form: Form, names: Mapping[str, str]) -> Form:
    """The form under the name that it has in Chorus; other readers pass over our settings."""
    kept = {name: text for name, text in form.settings.extra.items() if not is_own(name)}
    return replace(form, settings=replace(form.settings, extra=kept | dict(names)))


def file_name_of(version: Version) -> str:
    """Telling, and safe as the name of a file."""
    questionnaire = version.questionnaire
    ages = "".join(
        letter for letter in questionnaire.age_version if letter.isalnum() or letter == "-"
    )
    return f"{questionnaire.key}_{ages}_{version.number}.xlsx"
