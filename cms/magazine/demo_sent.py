"""What the demo council's young people sent to the Scoop: to read, come back, and approved."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone
from PIL import Image, ImageDraw

from cms.accounts.models import User
from cms.magazine.actions.drafting import Typed, add_picture, keep_typed
from cms.magazine.actions.sending import Draft, send
from cms.magazine.actions.staff_reading import Why, return_to_writer, say_yes
from cms.magazine.enums import ArticleKind, Credit
from cms.magazine.models import Contribution

AGO = timedelta(hours=3)
SKY, SUN, SEA = (250, 226, 186), (214, 92, 52), (38, 84, 124)


def load(report: Callable[[str], None]) -> None:
    """Sends once; a second call changes nothing."""
    if Contribution.objects.filter(key=_key("sun")).exists():
        report("what was sent to the Scoop is there")
        return
    now = timezone.now() - AGO
    amina, sam = (User.objects.get(username=name) for name in ("amina", "sam"))
    kept = keep_typed(by=amina, of=None, typed=Typed(), now=now)
    says = "A red sun above the sea"
    add_picture(by=amina, unsent=kept, file=_drawing(), alternative=says, now=now)
    send(by=amina, draft=_draft("sun", "المطر يذكرني ببيتنا.", language="ar"), now=now)
    street = _send(amina, "street", "My house is in the street behind the church.", now)
    why = Why("private", "A lovely beginning. Tell us how the house feels, not where it is.")
    return_to_writer(by=sam, contribution=street, why=why, now=now)
    bus = _send(amina, "bus", "The bus is late. The driver smiles. So do I.", now)
    say_yes(by=sam, contribution=bus, now=now)
    report("three things sent to the Scoop")


def _send(by: User, name: str, text: str, now: datetime) -> Contribution:
    return send(by=by, draft=_draft(name, text), now=now)


def _draft(name: str, text: str, language: str = "en") -> Draft:
    return Draft(
        kind=ArticleKind.POEM,
        title="",
        text=text,
        language=language,
        key=_key(name),
        credit=Credit.ALIAS,
        credit_name="Star",
        may_web=True,
    )


def _key(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"chorus-demo-sent-{name}")


def _drawing() -> io.BytesIO:
    picture = Image.new("RGB", (800, 600), SKY)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((280, 160, 520, 400), fill=SUN)
    pen.rectangle((0, 380, 800, 600), fill=SEA)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out
