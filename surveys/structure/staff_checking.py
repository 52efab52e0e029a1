"""What is wrong with the logic of a questionnaire before it is published: pure, and complete.

Whether a question can be reached is decided by trying every combination of the answers that matter
to it; a condition that needs too many of them is called too complicated, never guessed at.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice, product

from django.utils.translation import gettext as _

from cms.languages.registry import DEFAULT_CODE
from surveys.enums import QuestionKind
from surveys.structure.conditions import (
    ConditionError,
    LooksAt,
    Step,
    looked_at_in,
    shown_steps,
    steps_of,
)
from surveys.structure.kinds import FACES, KINDS, RESERVED, Given, Takes, takes
from surveys.structure.plans import LONGEST, QuestionPlan, VersionPlan, wordings_of

MOST_COMBINATIONS = 20_000
CAN_BE_TESTED = frozenset({Takes.ONE, Takes.SOME})


@dataclass(frozen=True)
class Problem:
    """`code` for programs, `where` the key of the question or section, `sentence` for staff."""

    code: str
    where: str
    sentence: str


def problems_of(plan: VersionPlan) -> list[Problem]:
    """Everything that forbids publishing; an empty list is a sound questionnaire."""
    found = [*_keys(plan), *_empty_parts(plan), *_wordless(plan), *_too_long(plan)]
    for asked in plan.questions():
        found += _choices(asked)
    if found:
        return found
    steps = steps_of(plan)
    return list(_conditions(steps)) or list(_reach(steps))


def _keys(plan: VersionPlan) -> Iterator[Problem]:
    keys = Counter(asked.key for asked in plan.questions())
    keys.update(f"section {section.key}" for section in plan.sections)
    for key, times in keys.items():
        if times > 1:
            yield Problem("twice", key, _("This key is there more than once."))


def _empty_parts(plan: VersionPlan) -> Iterator[Problem]:
    if not plan.sections:
        yield Problem("dead_end", "", _("There is no question."))
    for section in plan.sections:
        if not section.questions:
            yield Problem("dead_end", section.key, _("This section has no question."))


def _wordless(plan: VersionPlan) -> Iterator[Problem]:
    """English is what all translations are made from, and stands where one is missing."""
    for asked in plan.questions():
        if not asked.wording.get(DEFAULT_CODE, "").strip():
            yield Problem("no_words", asked.key, _("This question has no words in English."))


def _too_long(plan: VersionPlan) -> Iterator[Problem]:
    for wording in wordings_of(plan):
        longest = LONGEST[wording.field]
        for language, text in wording.texts.items():
            if len(text) > longest:
                sentence = _("The text in %(language)s is longer than %(longest)d letters.")
                told = sentence % {"language": language, "longest": longest}
                yield Problem("too_long", f"{wording.thing} {wording.field}", told)


def _choices(asked: QuestionPlan) -> Iterator[Problem]:
    if asked.kind not in KINDS:
        yield Problem("kind", asked.key, _("This kind of question is not known."))
        return
    codes = [choice.code for choice in asked.choices]
    fewest, most = KINDS[asked.kind].choices
    if not fewest <= len(codes) <= most:
        sentence = _("This question needs from %(fewest)d to %(most)d answers to choose from.")
        yield Problem("dead_end", asked.key, sentence % {"fewest": fewest, "most": most})
    if len(set(codes)) < len(codes) or RESERVED & set(codes):
        yield Problem("codes", asked.key, _("An answer has a code that is taken."))
    if asked.kind == QuestionKind.SCALE and not all(code in map(str, range(11)) for code in codes):
        yield Problem("codes", asked.key, _("A scale from 0 to 10 has no such number."))
    if asked.kind == QuestionKind.FACES and not set(codes) <= set(FACES):
        yield Problem("codes", asked.key, _("There is no drawing of this face."))


def _conditions(steps: Sequence[Step]) -> Iterator[Problem]:
    known = {step.key: step for step in steps}
    tests: dict[str, list[LooksAt]] = {}
    for step in steps:
        try:
            tests[step.key] = [test for one in step.conditions for test in looked_at_in(one)]
        except ConditionError:
            yield Problem("condition", step.key, _("This condition cannot be read."))
    circles = _circles({key: {test.question for test in found} for key, found in tests.items()})
    for key, found in tests.items():
        if key in circles:
            yield Problem("circle", key, _("This question waits for itself."))
            continue
        for test in found:
            yield from _about_test(known[key], known.get(test.question), test)


def _about_test(step: Step, asked: Step | None, test: LooksAt) -> Iterator[Problem]:
    names = {"question": test.question}
    if asked is None:
        sentence = _("The condition names a question that is not there: %(question)s.")
        yield Problem("unknown", step.key, sentence % names)
    elif asked.number >= step.number:
        sentence = _("The condition looks at a question that comes later: %(question)s.")
        yield Problem("forward", step.key, sentence % names)
    elif takes(asked.kind) not in CAN_BE_TESTED:
        sentence = _("No condition can look at the answer to %(question)s.")
        yield Problem("not_testable", step.key, sentence % names)
    elif unknown := sorted(set(test.codes) - {*asked.codes, "declined"}):
        sentence = _("%(question)s has no answer %(codes)s.")
        yield Problem("codes", step.key, sentence % (names | {"codes": ", ".join(unknown)}))


def _circles(asks: Mapping[str, set[str]]) -> set[str]:
    """Those that wait, over whichever way, for themselves."""
    return {key for key in asks if key in _behind(key, asks)}


def _behind(key: str, asks: Mapping[str, set[str]]) -> set[str]:
    """Everything that the conditions of this question depend on."""
    found: set[str] = set()
    waiting = list(asks.get(key, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += asks.get(one, ())
    return found


def _reach(steps: Sequence[Step]) -> Iterator[Problem]:
    tests = {step.key: [t for one in step.conditions for t in looked_at_in(one)] for step in steps}
    asks = {key: {test.question for test in found} for key, found in tests.items()}
    if tests[steps[0].key]:
        yield Problem("unreachable", steps[0].key, _("The first question is always shown."))
    for step in steps:
        if not tests[step.key]:
            continue
        on_the_way = _behind(step.key, asks)
        way = [one for one in steps if one.key in on_the_way or one.key == step.key]
        reached = _can_be_reached(step, way, [t for one in way for t in tests[one.key]])
        if reached is None:
            yield Problem("too_complicated", step.key, _("This condition is too complicated."))
        elif not reached:
            yield Problem("unreachable", step.key, _("Nobody can ever reach this question."))


def _can_be_reached(step: Step, way: Sequence[Step], tests: Iterable[LooksAt]) -> bool | None:
    """Whether some answers lead there; None where there are too many to try."""
    looked_at: dict[str, set[str]] = {}
    for test in tests:
        looked_at.setdefault(test.question, set()).update(test.codes)
    asked = [one for one in way if one.key in looked_at]
    answers = [_answers_that_matter(one, looked_at[one.key]) for one in asked]
    total = 1
    for several in answers:
        total *= len(several)
    if total > MOST_COMBINATIONS:
        return None
    return any(
        any(
            shown.key == step.key
            for shown in shown_steps(
                way, {one.key: given for one, given in zip(asked, chosen, strict=True)}
            )
        )
        for chosen in product(*answers)
    )


def _answers_that_matter(asked: Step, codes: set[str]) -> list[Given]:
    """One of each that the tests can tell apart; skipping is one of them."""
    told = sorted(codes)
    if takes(asked.kind) is not Takes.SOME:
        return ["", *told, *[code for code in asked.codes if code not in codes][:1]]
    subsets = chain.from_iterable(combinations(told, size) for size in range(len(told) + 1))
    return [list(some) for some in islice(subsets, MOST_COMBINATIONS + 1)]
