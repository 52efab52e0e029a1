"""In which languages an answer is no longer English: its readers hear of that once more."""

from datetime import datetime

from django.db.models import F

from cms.feedback.answering.interpreted import asked_for, handed_in_since
from cms.feedback.answering.own_lines import lines_in
from cms.feedback.models import Answer, AnswerStep, AnswerWords, ToldInLanguage
from cms.languages.registry import OTHER_CODES


def languages_in_full(answer: Answer) -> set[str]:
    """Those in which its line and its newest words stand; one of them alone helps nobody."""
    with_words = answer.steps.filter(published_at__isnull=False).exclude(words="")
    newest = with_words.order_by("-number").values_list("number", flat=True).first() or 0
    there = set(answer.in_languages.values_list("number", "language"))
    there |= {(one.number, one.language) for one in asked_for(answer) if one.words}
    # Only of languages in which the words are there: our own lines take a look each.
    readable = {one for one in OTHER_CODES if (newest, one) in there or not newest}
    return {one for one in readable if (0, one) in there or lines_in(one, [answer])}


def steps_to_tell_again(*, since: datetime) -> list[tuple[AnswerStep, str]]:
    """Newest steps that were told, with each language in which words came since then and in which
    nobody was told of them; three queries, however much was told already.
    """
    by_hand = AnswerWords.objects.filter(at__gte=since).values_list("answer", "language")
    came = {*handed_in_since(since), *by_hand}
    answers = {answer for answer, _language in came}
    newest = AnswerStep.objects.filter(
        answer__in=answers, number=F("answer__number"), told_at__isnull=False
    )
    told = set(
        ToldInLanguage.objects.filter(step__in=newest).values_list("step__answer", "language")
    )
    steps = {step.answer_id: step for step in newest.select_related("answer")}
    waiting = sorted(came - told)
    return [(steps[answer], language) for answer, language in waiting if answer in steps]
