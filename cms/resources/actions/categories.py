"""The categories young people choose from."""

from cms.languages.demonstration import label_in_every_language
from cms.resources.categories import CATEGORIES
from cms.resources.models import Category


def ensure_categories() -> dict[str, Category]:
    """Every category young people choose from, made with its name in each language if missing."""
    standing = {category.code: category for category in Category.objects.all()}
    for code, name in CATEGORIES.items():
        if code not in standing:
            standing[code] = Category(code=code)
            label_in_every_language(standing[code], "name", name)
            standing[code].save()
    return standing
