"""The pages that the browser tests walk, without their language, and how wide a page is."""

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
    "search/",
    "there-is-no-such-page/",
)
LANGUAGES = ("en", "ar", "am")
# The width of what the open page holds, and that of the window.
WIDTHS = "return [document.documentElement.scrollWidth, window.innerWidth]"
