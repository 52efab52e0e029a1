"""Changes to a questionnaire as plain data: each takes a plan and gives back another one.

Whoever changes a part says which part they saw; if it is another one by now, nothing is changed.
ValidationError tells why, its code is "changed", "gone" or "unwritable".
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from surveys.structure.kinds import KINDS, RESERVED
from surveys.structure.plans import (
    LONGEST,
    Condition,
    QuestionPlan,
    SectionPlan,
    VersionPlan,
    fingerprint_of,
    wordings_of,
)

Edit = Callable[[VersionPlan], VersionPlan]
LONGEST_KEY = 60
LONGEST_CODE = 40
MOST_QUESTIONS = 300
MOST_SECTIONS = 40


def seen_of(part: QuestionPlan | SectionPlan) -> str:
    """What stands in a form, to tell later whether the part is still the same.

    Of a section without its questions, which have forms of their own.
    """
    content = asdict(part)
    content.pop("questions", None)
    return fingerprint_of(content)[:16]


def seen_of_all(plan: VersionPlan) -> str:
    """The same of a whole draft."""
    return fingerprint_of(asdict(plan))[:16]


def question_in(plan: VersionPlan, key: str) -> QuestionPlan | None:
    return next((one for one in plan.questions() if one.key == key), None)


def section_in(plan: VersionPlan, key: str) -> SectionPlan | None:
    return next((one for one in plan.sections if one.key == key), None)


def section_of(plan: VersionPlan, key: str) -> SectionPlan | None:
    """The section in which a question stands."""
    return next((one for one in plan.sections if any(q.key == key for q in one.questions)), None)


def put_question(question: QuestionPlan, *, section: str, was: str, seen: str) -> Edit:
    """A new question at the end of its section, or in the place of `was`, in whichever section.

    Conditions that look at it follow it to its new key.
    """

    def edit(plan: VersionPlan) -> VersionPlan:
        if was:
            _check_seen(question_in(plan, was), seen)
        if section_in(plan, section) is None:
            raise _gone()
        here = section_of(plan, was) if was else None
        stays = here is not None and here.key == section
        if not stays:
            plan = _without(plan, was)
        sections = [
            _with_question(one, question, was if stays else "") if one.key == section else one
            for one in plan.sections
        ]
        return _renamed(VersionPlan(tuple(sections)), was, question.key)

    return edit


def _with_question(section: SectionPlan, question: QuestionPlan, was: str) -> SectionPlan:
    if not was:
        return replace(section, questions=(*section.questions, question))
    kept = (question if one.key == was else one for one in section.questions)
    return replace(section, questions=tuple(kept))


def put_section(section: SectionPlan, *, was: str, seen: str) -> Edit:
    """A new section at the end, or in the place of `was`; its questions stay as they are."""

    def edit(plan: VersionPlan) -> VersionPlan:
        if not was:
            return VersionPlan((*plan.sections, section))
        before = section_in(plan, was)
        _check_seen(before, seen)
        changed = replace(section, questions=before.questions if before else ())
        return VersionPlan(tuple(changed if one.key == was else one for one in plan.sections))

    return edit


def put_condition(part: str, key: str, condition: Condition, *, seen: str) -> Edit:
    """When a question or a section is shown."""

    def edit(plan: VersionPlan) -> VersionPlan:
        if part == "section":
            section = section_in(plan, key)
            _check_seen(section, seen)
            changed = [
                replace(one, shown_when=condition) if one.key == key else one
                for one in plan.sections
            ]
            return VersionPlan(tuple(changed))
        _check_seen(question_in(plan, key), seen)
        return _each(plan, lambda q: replace(q, shown_when=condition) if q.key == key else q)

    return edit


def remove_question(key: str, *, seen: str) -> Edit:
    def edit(plan: VersionPlan) -> VersionPlan:
        _check_seen(question_in(plan, key), seen)
        return _without(plan, key)

    return edit


def remove_section(key: str, *, seen: str) -> Edit:
    """With every question in it."""

    def edit(plan: VersionPlan) -> VersionPlan:
        _check_seen(section_in(plan, key), seen)
        return VersionPlan(tuple(one for one in plan.sections if one.key != key))

    return edit


def move_question(key: str, *, up: bool) -> Edit:
    """One place on; over the edge of its section into the next one."""

    def edit(plan: VersionPlan) -> VersionPlan:
        home = section_of(plan, key)
        if home is None:
            raise _gone()
        keys = [one.key for one in home.questions]
        place = keys.index(key) + (-1 if up else 1)
        if 0 <= place < len(keys):
            moved = _swapped(home.questions, keys.index(key), place)
            sections = [
                replace(one, questions=moved) if one is home else one for one in plan.sections
            ]
            return VersionPlan(tuple(sections))
        return _over_the_edge(plan, home, key, up=up)

    return edit


def _over_the_edge(plan: VersionPlan, home: SectionPlan, key: str, *, up: bool) -> VersionPlan:
    target = plan.sections.index(home) + (-1 if up else 1)
    if not 0 <= target < len(plan.sections):
        return plan
    moving = next(one for one in home.questions if one.key == key)
    sections = list(_without(plan, key).sections)
    there = sections[target].questions
    sections[target] = replace(
        sections[target], questions=(*there, moving) if up else (moving, *there)
    )
    return VersionPlan(tuple(sections))


def move_section(key: str, *, up: bool) -> Edit:
    def edit(plan: VersionPlan) -> VersionPlan:
        keys = [one.key for one in plan.sections]
        if key not in keys:
            raise _gone()
        place = keys.index(key) + (-1 if up else 1)
        if not 0 <= place < len(keys):
            return plan
        return VersionPlan(_swapped(plan.sections, keys.index(key), place))

    return edit


def _swapped(parts: tuple[Any, ...], one: int, other: int) -> tuple[Any, ...]:
    listed = list(parts)
    listed[one], listed[other] = listed[other], listed[one]
    return tuple(listed)


def _each(plan: VersionPlan, change: Callable[[QuestionPlan], QuestionPlan]) -> VersionPlan:
    return VersionPlan(
        tuple(replace(one, questions=tuple(map(change, one.questions))) for one in plan.sections)
    )


def _without(plan: VersionPlan, key: str) -> VersionPlan:
    return VersionPlan(
        tuple(
            replace(one, questions=tuple(q for q in one.questions if q.key != key))
            for one in plan.sections
        )
    )


def _renamed(plan: VersionPlan, was: str, now: str) -> VersionPlan:
    if not was or was == now:
        return plan
    sections = tuple(
        replace(one, shown_when=_renamed_in(one.shown_when, was, now)) for one in plan.sections
    )
    return _each(
        VersionPlan(sections),
        lambda q: replace(q, shown_when=_renamed_in(q.shown_when, was, now)),
    )


def _renamed_in(condition: Any, was: str, now: str) -> Any:
    if isinstance(condition, list):
        return [_renamed_in(one, was, now) for one in condition]
    if not isinstance(condition, Mapping):
        return condition
    changed = {name: _renamed_in(one, was, now) for name, one in condition.items()}
    if changed.get("question") == was:
        changed["question"] = now
    return changed


def _check_seen(part: QuestionPlan | SectionPlan | None, seen: str) -> None:
    if part is None:
        raise _gone()
    if seen_of(part) != seen:
        raise ValidationError(
            _("Somebody else has changed this since you opened it. Nothing was saved yet."),
            code="changed",
        )


def _gone() -> ValidationError:
    return ValidationError(_("This part is not in the draft any more."), code="gone")


def check_writable(plan: VersionPlan) -> None:
    """What the database cannot hold is refused; all else may stand in a draft, as a problem."""
    if reasons := list(_unwritable(plan)):
        raise ValidationError(reasons, code="unwritable")


def _unwritable(plan: VersionPlan) -> Iterator[str]:
    questions = list(plan.questions())
    for keys in ([one.key for one in questions], [one.key for one in plan.sections]):
        if len(set(keys)) < len(keys):
            yield _("This key is taken in this draft. Choose another one.")
        if not all(_is_key(key, LONGEST_KEY) for key in keys):
            yield _("A key has only letters, digits, hyphens and underscores.")
    if len(questions) > MOST_QUESTIONS or len(plan.sections) > MOST_SECTIONS:
        yield _(
            "A questionnaire has at most %(questions)d questions and %(sections)d sections."
        ) % {
            "questions": MOST_QUESTIONS,
            "sections": MOST_SECTIONS,
        }
    for question in questions:
        yield from _unwritable_question(question)
    for wording in wordings_of(plan):
        if any(len(text) > LONGEST[wording.field] for text in wording.texts.values()):
            yield _("This text is too long: %(thing)s.") % {"thing": wording.thing}


def _unwritable_question(question: QuestionPlan) -> Iterator[str]:
    codes = [one.code for one in question.choices]
    if question.kind not in KINDS:
        yield _("This kind of question is not known.")
    if len(set(codes)) < len(codes) or RESERVED & set(codes):
        yield _("Each answer needs a code of its own, not “declined” and not “skipped”.")
    if not all(_is_key(code, LONGEST_CODE) for code in codes):
        yield _("A code has only letters, digits, hyphens and underscores.")


def _is_key(text: str, longest: int) -> bool:
    try:
        validate_slug(text)
    except ValidationError:
        return False
    return len(text) <= longest
