"""An issue of the Scoop with a picture, a sound and a file, for every page that shows them."""

from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import GroupPagePermission

from cms.accounts.enums import Role
from cms.magazine.actions.asking_for_paper import ask_for_paper
from cms.magazine.models import IssuePaper, Sound
from cms.magazine.printing import FORMS
from tests.factories.pages import make_article, make_home, make_issue, make_picture, picture_block


def reading_arguments() -> dict[str, list[object]]:
    """For each route the arguments that lead to something."""
    issue = make_issue(make_home(), articles=0)
    image, sound = make_picture(), Sound(title="Song", language="en")
    sound.file.save("song", ContentFile(b"ID3\x04" + bytes(200)))
    heard = {"sound": sound, "title": "A song", "transcript": "La la"}
    body = [picture_block(image), ("audio", heard)]
    article = make_article(issue, "Our wall", kind="art", body=body)
    officers = Group.objects.get(name=Role.PARTICIPATION_OFFICER)
    may_edit = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=officers, page=issue, permission=may_edit)
    nobody, now = AnonymousUser(), timezone.now()
    made = ask_for_paper(by=nobody, issue=issue, form=FORMS["a5"], now=now)
    IssuePaper.objects.filter(pk=made.pk).update(content=b"%PDF-1.7", page_count=4)
    return {
        "editing:language": ["ar"],
        "editing:pack_files": ["ar"],
        "editing:take_in_files": ["ar"],
        "editing:page": [issue.pk],
        "editing:words": ["ar", issue.pk],
        "localizing:submit": [issue.pk],
        "editors_file": [image.file.name],
        "picture": [(article.pk, image.pk, 480)],
        "scoop:sound": [(article.pk, sound.key)],
        "scoop:papers": [issue.pk],
        "scoop:paper": [(issue.pk, "a4"), (issue.pk, "a5")],
        "scoop:paper_file": [(issue.pk, "a5")],
        "scoop:recording": [article.pk],
    }
