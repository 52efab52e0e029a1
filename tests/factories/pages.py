"""A small page tree: a front door in three languages, and a Scoop below it."""

from datetime import date
from io import BytesIO

import PIL.Image
from django.core.files.base import ContentFile
from wagtail.images.models import Image
from wagtail.models import Locale, Page, Site

from cms.core.page_trees import translate_page
from cms.home.models import HomePage
from cms.magazine.models import ArticlePage, IssuePage, ScoopIndexPage


def make_home(*languages: str) -> HomePage:
    """The English home page as the site's root, and one in each of these languages."""
    home = HomePage(title="Welcome", slug="front", locale=Locale.objects.get(language_code="en"))
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    Site.clear_site_root_paths_cache()
    for code in languages:
        Locale.objects.get_or_create(language_code=code)
        translate_page(home, code, title=f"Welcome {code}")
    return home


def make_issue(home: HomePage, *, articles: int = 1) -> IssuePage:
    scoop = home.add_child(instance=ScoopIndexPage(title="The Scoop", slug="scoop"))
    issue = IssuePage(title="May", slug="may", month=date(2026, 5, 1), cover_line="Spring")
    scoop.add_child(instance=issue)
    for number in range(articles):
        make_article(issue, f"Story {number}", body=[("text", "<p>Words of a story.</p>")])
    return issue


def make_article(issue: IssuePage, title: str, **fields: object) -> ArticlePage:
    article = ArticlePage(
        title=title, **({"kind": "story", "slug": title.lower().replace(" ", "-")} | fields)
    )
    issue.add_child(instance=article)
    return article


def make_picture(title: str = "A drawing", *, exif: bool = False) -> Image:
    """A stored picture; with the place where it was taken, as a phone would write it."""
    drawn = PIL.Image.new("RGB", (1200, 800), "#2b7a9b")
    written, words = BytesIO(), PIL.Image.Exif()
    if exif:
        words[0x010E] = "SECRET-PLACE"
        words.get_ifd(0x8825)[1] = "N"
    drawn.save(written, "JPEG", exif=words)
    image = Image(title=title)
    image.file.save("user-named-me.jpg", ContentFile(written.getvalue()), save=False)
    image.width, image.height = drawn.size
    image.save()
    return image


def picture_block(
    image: Image, alternative: str = "What it shows"
) -> tuple[str, dict[str, object]]:
    return ("image", {"image": image, "alternative": alternative, "caption": ""})
