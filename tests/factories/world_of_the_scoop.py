"""Something of everything that is sent to the Scoop, for the tests that open every page."""

import io

from cms.accounts.models import User
from cms.magazine.actions.drafting import Typed, add_picture, keep_typed
from cms.magazine.actions.sending import send
from cms.magazine.actions.staff_reading import Why, return_to_writer
from tests.factories.magazine import NOW, draft
from tests.factories.pictures import file_of, photo

Arguments = dict[str, list[object]]


def scoop_arguments(*, officer: User, young_person: User) -> Arguments:
    kept = keep_typed(by=young_person, of=None, typed=Typed(), now=NOW)
    file = io.BytesIO(file_of(photo(), "JPEG"))
    picture = add_picture(by=young_person, unsent=kept, file=file, alternative="Cat", now=NOW)
    held = send(by=young_person, draft=draft("My cat in the rain"), now=NOW)
    returned = send(by=young_person, draft=draft("It rains in Norwich"), now=NOW)
    return_to_writer(by=officer, contribution=returned, why=Why("unclear"), now=NOW)
    return {
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
