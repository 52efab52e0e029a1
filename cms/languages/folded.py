"""A column with the folded words of other columns of its row, for finding without an index.

It is made anew whenever the row is saved or created in bulk, as dates with auto_now are.
"""

from typing import Any

from django.db import models

from cms.languages.folding import fold


def beginning(word: str) -> str:
    """What the column contains where one of its words begins with this folded word."""
    return f" {word}"


class FoldedField(models.TextField):  # type: ignore[type-arg]  # no generic while it runs
    """The words of the columns `of`, each after a space."""

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.of = tuple(of)
        usual: dict[str, Any] = {"default": "", "blank": True, "editable": False}
        super().__init__(*args, **usual | kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        words = fold("\n".join(str(getattr(model_instance, column)) for column in self.of))
        value = f" {words}" if words else ""
        setattr(model_instance, self.attname, value)
        return value
