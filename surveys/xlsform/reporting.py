"""The report on a workbook, for people and for machines."""

from dataclasses import asdict, dataclass
from typing import Any

from surveys.xlsform.names import living
from surveys.xlsform.opening import UnreadableError
from surveys.xlsform.shapes import (
    Finding,
    Form,
    FormLanguage,
    Group,
    Reading,
    Severity,
)
from surveys.xlsform.tongues import code_of


@dataclass(frozen=True)
class Report:
    """What was found in one file; `counts` counts questions, choices, findings and the like."""

    valid: bool
    file: str
    title: str
    languages: tuple[FormLanguage, ...]
    counts: dict[str, int]
    findings: tuple[Finding, ...]

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON takes it."""
        return asdict(self)


def report_of(file: str, reading: Reading) -> Report:
    """The report on a workbook that could be read."""
    form = reading.form
    return Report(
        valid=reading.is_valid,
        file=file,
        title=form.settings.title or form.settings.form_id,
        languages=_languages_of(form),
        counts=_counts_of(form) | _tally(reading.findings),
        findings=reading.findings,
    )


def report_of_unreadable(file: str, error: UnreadableError) -> Report:
    """The report on a file that is no workbook at all."""
    finding = Finding(Severity.ERROR, error.code, "", 0, "", str(error))
    return Report(False, file, "", (), _tally((finding,)), (finding,))


def _languages_of(form: Form) -> tuple[FormLanguage, ...]:
    """The languages of the form; words without a language are in its default language."""
    names = {language.name for language in form.languages}
    default = form.settings.default_language
    is_bare = any("" in item.label for item, _ in form.walk())
    if not is_bare or default in names:
        return form.languages
    return (FormLanguage(default or "default", code_of(default)), *form.languages)


def _counts_of(form: Form) -> dict[str, int]:
    items = [item for item, _ in living(form)]
    groups = [item for item in items if isinstance(item, Group)]
    return {
        "questions": len(items) - len(groups),
        "groups": sum(not group.is_repeat for group in groups),
        "repeats": sum(group.is_repeat for group in groups),
        "choices": len(form.choices),
        "lists": len({choice.list_name for choice in form.choices if choice.list_name}),
        "languages": len(_languages_of(form)),
    }


def _tally(findings: tuple[Finding, ...]) -> dict[str, int]:
    return {
        f"{severity}s": sum(finding.severity is severity for finding in findings)
        for severity in Severity
    }
