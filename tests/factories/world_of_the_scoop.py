"""Something of everything that is sent to the Scoop, for the tests that open every page."""

import io

from cms.accounts.models import User
from cms.magazine.actions.drafting import Typed, add_picture, keep_typed
from cms.magazine.actions.sending import send
from cms.magazine.actions.staff_reading import Why, return_to_writer
from tests.factories.magazine import NOW, draft
from tests.factories.people import make_staff
from tests.factories.pictures import file_of, photo
from tests.factories.questions import answer, give, make_question

Arguments = dict[str, list[object]]


def scoop_arguments(*, officer: User, young_person: User) -> Arguments:
    kept = keep_typed(by=young_person, of=None, typed=Typed(), now=NOW)
    file = io.BytesIO(file_of(photo(), "JPEG"))
    picture = add_picture(by=young_person, unsent=kept, file=file, alternative="Cat", now=NOW)
    held = send(by=young_person, draft=draft("My cat in the rain"), now=NOW)
    returned = send(by=young_person, draft=draft("It rains in Norwich"), now=NOW)
    return_to_writer(by=officer, contribution=returned, why=Why("unclear"), now=NOW)
    return question_arguments(officer, young_person) | {
        "magazine:sent": [held.pk],
        "magazine:take_back": [held.pk],
        "magazine:wishes": [held.pk],
        "magazine:change": [returned.pk],
        "magazine:picture": [picture.pk],
        "magazine:small_picture": [picture.pk],
        "magazine:read": [held.pk],
        "magazine:seal": [held.pk],
        "magazine:look": [held.pk, picture.pk],
    }


def question_arguments(officer: User, young_person: User) -> Arguments:
    """One that nobody has, one to answer, one to check and one that came back."""
    lead = make_staff("answers", "subgroup_lead")
    new, given, written = (make_question(young_person, officer) for _number in range(3))
    to_answer = give(given, officer, lead)
    answer(written, officer, lead)
    back = make_question(young_person, officer, state="returned", reason="unclear")
    return {
        "magazine:question": [new.pk, given.pk, written.pk],
        "magazine:change_question": [back.pk],
        "magazine:arrange_question": [new.pk, given.pk, written.pk],
        "magazine:publish_answer": [written.pk],
        "magazine:send_answer_back": [written.pk],
        "magazine:answer": [to_answer.pk],
        "magazine:worry_about_asker": [to_answer.pk],
    }
