"""All addresses. The language stands first in every address that a person reads."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cms.core import page_routes, picture_views, staff_account_views, staff_picture_views
from cms.core import staff_views as core_staff_views
from cms.core import views as core_views
from cms.home import urls as home_urls
from surveys import urls as surveys_urls

handler400 = core_views.bad_request
handler403 = core_views.permission_denied
handler404 = core_views.page_not_found
handler500 = core_views.server_error

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", core_views.health, name="health"),
    path("o/", include("cms.resources.api.urls")),
    path("pictures/<int:page>/<int:image>/<int:width>.webp", picture_views.picture, name="picture"),
    path("csp-report", core_views.csp_report, name="csp_report"),
    # Wagtail's own sign-ins would stand open beside allauth's, without its brakes on guessing.
    path("admin/login/", core_staff_views.editor_sign_in, name="editor_sign_in"),
    # Before Wagtail's own, whose door would send nobody to our sign-in and refuse nobody.
    path("admin/questionnaires/", include((surveys_urls.in_the_editor, "building"))),
    path("admin/languages/", include((home_urls.in_the_editor, "editing"))),
    path("admin/localize/", include((home_urls.in_place_of_its_own, "localizing"))),
    path("admin/files/<path:name>", staff_picture_views.file, name="editors_file"),
    path("admin/account/", staff_account_views.account, name="editors_account"),
    path("admin/", include(wagtailadmin_urls)),
]
urlpatterns += i18n_patterns(
    path("components/", core_staff_views.components, name="components"),
    path("account/", include("cms.accounts.urls")),
    path("account/", include("cms.accounts.allauth_urls")),
    path("forum/", include("forum.urls")),
    path("surveys/", include("surveys.urls")),
    path("places/", include("cms.resources.urls")),
    path("scoop-desk/", include("cms.magazine.urls")),
    path("meetings/", include("cms.meetings.urls")),
    path("news/", include("cms.notices.urls")),
    # Before Wagtail's own: what the magazine has beside its pages.
    path("scoop/", include("cms.magazine.reading_urls")),
    path("feedback/", include("cms.feedback.urls")),
    path("interpreting/", include("cms.interpreting.urls")),
    path("reports/", include("cms.reporting.urls")),
    path("safeguarding/", include("cms.safeguarding.urls")),
    path("", include("cms.home.urls")),
    path("_util/login/", page_routes.sign_in_to_read, name="sign_in_to_read"),
    # In place of Wagtail's own of the same name, which follows: it finds a page in fewer queries.
    re_path(wagtail_urls.serve_pattern, page_routes.serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)
