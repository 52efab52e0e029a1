"""What is typed to ask children's services is kept before it is sent."""

from uuid import uuid4

from cms.magazine.models import Contribution, Unsent
from tests.factories.filled_forms import FilledForms
from tests.factories.questions import WORDS

ASK = "/en/scoop-desk/questions/ask/"


def filled(**changes):
    fields = {"key": str(uuid4()), "text": WORDS, "language": "en", "asked": "on"}
    return fields | changes


def test_question_is_kept_while_it_is_typed_beside_what_was_begun_for_the_scoop(amina, signed_in):
    client = signed_in(amina)
    client.post("/en/scoop-desk/send/", {"keep": "on", "kind": "you_asked", "text": "A poem"})
    quiet = filled(keep="quietly", text="When do I", may_web="on")
    assert [client.post(ASK, quiet).status_code for _time in range(2)] == [204, 204]
    again = client.get(ASK)
    fields = FilledForms(again.content.decode()).fields
    assert (fields["text"].strip(), fields["key"]) == ("When do I", quiet["key"])
    assert again.context["form"].initial["may_web"]
    assert "We kept your words." in again.content.decode()
    assert "A poem" in client.get("/en/scoop-desk/send/").content.decode()
    assert not Contribution.objects.exists()
    client.post(ASK, filled(key=quiet["key"]))
    assert [one.text for one in Unsent.objects.all()] == ["A poem"]
    assert Contribution.objects.get().text == WORDS
    assert "When do I" not in client.get(ASK).content.decode()
