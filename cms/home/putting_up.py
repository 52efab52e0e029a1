"""Puts up the front door and the standing pages, where they are not standing yet.

The demo does this, and so does a council's own Chorus (`manage.py put_up_pages`). Running it again
changes no word that stands: it adds pages that came new, and gives a page that was shown in English
its own words once the catalogue of its language has them all.
"""

from collections.abc import Iterable
from itertools import product

from django.contrib.auth.models import Group, Permission
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from wagtail.models import GroupPagePermission, Locale, Page, Site

from cms.accounts.enums import Role
from cms.core.editors_pictures import let_bring_pictures
from cms.core.page_trees import languages_without, show_in_every_language, translate_page
from cms.home.models import HomePage, StandardPage
from cms.home.standing import Standing
from cms.languages.registry import CODES, DEFAULT_CODE, OTHER_CODES
from cms.magazine.models import ScoopIndexPage

HOME_TITLE = gettext_noop("Welcome to Chorus")
SCOOP_TITLE = gettext_noop("The Scoop")
PUBLISHERS = (Role.PARTICIPATION_OFFICER, Role.ADMINISTRATOR)
PUBLISHING = ("add_page", "change_page", "publish_page")


def put_up_front_door() -> HomePage:
    """A home page and a Scoop in every language, with the site's root and who may publish."""
    _speak_every_language()
    home = _front_door()
    _scoop(home)
    _let_staff_publish()
    return home


def put_up_pages(home: HomePage, pages: Iterable[Standing]) -> int:
    """The pages and those below them; returns how many are shown in English for now."""
    return sum(_put_up(home, page, depth=1) for page in pages)


def _put_up(parent: Page, standing: Standing, *, depth: int) -> int:
    page = StandardPage.objects.child_of(parent).filter(slug=standing.slug).first()
    if page is None:
        page = StandardPage(
            title=standing.title,
            slug=standing.slug,
            body=standing.body(DEFAULT_CODE, depth=depth),
            editors_note=standing.note,
            shows_who_is_who=standing.is_who_is_who,
        )
        parent.add_child(instance=page)
    in_own_words = {code for code in OTHER_CODES if standing.is_translated(code)}
    for code in sorted(in_own_words & _waiting(page)):
        body = standing.body(code, depth=depth)
        translate_page(page, code, title=standing.titled(code), body=body)
    in_english = show_in_every_language(page)
    return in_english + sum(_put_up(page, below, depth=depth + 1) for below in standing.below)


def _waiting(page: Page) -> set[str]:
    """The languages in which the page has no words of its own; one whose English changed keeps
    showing that, because the catalogue does not know it."""
    if page.latest_revision_id and page.latest_revision.user_id:
        return set()
    missing = languages_without(page).values_list("language_code", flat=True)
    aliases = page.aliases.values_list("locale__language_code", flat=True)
    return {*missing, *aliases}


def _speak_every_language() -> None:
    standing = set(Locale.objects.values_list("language_code", flat=True))
    for code in CODES:
        if code not in standing:
            Locale.objects.create(language_code=code)


def _front_door() -> HomePage:
    """The English home page in place of Wagtail's welcome, and one for every language."""
    english = Locale.objects.get(language_code=DEFAULT_CODE)
    home: HomePage | None = HomePage.objects.filter(locale=english).first()
    if home is None:
        home = HomePage(title=HOME_TITLE, slug="chorus", locale=english)
        Page.get_first_root_node().add_child(instance=home)
        _open_site_at(home)
    _titled_in_every_language(home, HOME_TITLE)
    return home


def _scoop(home: HomePage) -> None:
    """The Scoop is a room of the navigation: its door stands before its first issue."""
    scoop = ScoopIndexPage.objects.child_of(home).first()
    if scoop is None:
        scoop = ScoopIndexPage(title=SCOOP_TITLE, slug="scoop")
        home.add_child(instance=scoop)
    _titled_in_every_language(scoop, SCOOP_TITLE)


def _titled_in_every_language(page: Page, title: str) -> None:
    for locale in languages_without(page):
        with translation.override(locale.language_code):
            translate_page(page, locale.language_code, title=gettext(title))


def _open_site_at(home: HomePage) -> None:
    """The default site starts here; Wagtail's own welcome page goes if it stands alone."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
        return
    welcome = site.root_page
    site.root_page = home
    site.save()
    if welcome.specific_class is Page and not welcome.get_children().exists():
        welcome.delete()


def _let_staff_publish() -> None:
    root = Page.get_first_root_node()
    permissions = Permission.objects.filter(
        codename__in=PUBLISHING, content_type__app_label="wagtailcore"
    )
    groups = [Group.objects.get_or_create(name=role.value)[0] for role in PUBLISHERS]
    for group, permission in product(groups, permissions):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    let_bring_pictures(groups)
