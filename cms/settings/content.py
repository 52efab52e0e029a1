"""Wagtail, media and uploads."""

WAGTAIL_SITE_NAME = "Chorus"
# Gives Wagtail's own forms the words that they lack.
FORM_RENDERER = "cms.core.staff_guidance.GuidingRenderer"
# Wagtail would ask two outside hosts: for new releases and for staff pictures.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# One clock for all: a day to publish means the same to every editor.
WAGTAIL_USER_TIME_ZONES = ["Europe/London"]
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Not allauth's page: it would send whoever may not edit back here, round and round.
WAGTAILADMIN_LOGIN_URL = "editor_sign_in"
WAGTAIL_FRONTEND_LOGIN_URL = "sign_in_to_read"
# Wagtail would keep such a password as it was typed, and ask for it on a bare page without help
# and without a way out.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["pdf"]
# The same limits and the same cleaning as for what young people send: cms/core/pictures.py.
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.core.staff_image_form.CleanedImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10_000_000
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
# A step passed an earlier draft: it is passed again before the newer one is published.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.magazine.finishing.publish_finished"
