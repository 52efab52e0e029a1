"""The front door and the plain pages, in every language: in English words until translated."""

from collections.abc import Callable
from itertools import product

from django.contrib.auth.models import Group, Permission
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from wagtail.models import GroupPagePermission, Locale, Page, Site

from cms.accounts.enums import Role
from cms.core.page_trees import show_in_every_language, translate_page
from cms.home.demo_texts import PAGES
from cms.home.models import HomePage, StandardPage
from cms.languages.registry import CODES, DEFAULT_CODE

HOME_TITLE = gettext_noop("Welcome to Chorus")
PUBLISHERS = (Role.PARTICIPATION_OFFICER, Role.ADMINISTRATOR)
PUBLISHING = ("add_page", "change_page", "publish_page")


def load(report: Callable[[str], None]) -> None:
    _speak_every_language()
    home = _front_door()
    made = 0
    for slug, title, body in PAGES:
        page = StandardPage.objects.child_of(home).filter(slug=slug).first()
        if page is None:
            page = StandardPage(title=title, slug=slug, body=body)
            home.add_child(instance=page)
        made += show_in_every_language(page)
    _let_staff_publish()
    report(f"{made} pages shown in English until somebody translates them")


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
    for locale in Locale.objects.exclude(
        pk__in=HomePage.objects.filter(translation_key=home.translation_key).values("locale")
    ):
        with translation.override(locale.language_code):
            translate_page(home, locale.language_code, title=gettext(HOME_TITLE))
    return home


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
    for role, permission in product(PUBLISHERS, permissions):
        group, _created = Group.objects.get_or_create(name=role.value)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
