"""The pages that the browser tests walk, without their language."""

ANYONE = (
    "",
    "help/",
    "account/login/",
    "account/card/",
    "account/pictures/",
    "forum/",
    "surveys/",
    "scoop/",
    "places/",
    "meetings/",
    "there-is-no-such-page/",
)
LANGUAGES = ("en", "ar", "am")
