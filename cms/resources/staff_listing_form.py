"""The form of a listing in the editor: what a person types by mistake is said at once."""

from typing import Any, Final

from wagtail.admin.forms import WagtailAdminModelForm

OLDEST: Final = 120
IMPOSSIBLE: Final = f"Ages go from 0 to {OLDEST}. Leave it empty if there is none."
BACKWARDS: Final = "This is below the minimum age: nobody would be old enough and young enough."


class ListingForm(WagtailAdminModelForm):  # type: ignore[misc]  # Wagtail brings no types
    """Ages that no person has, or that shut everybody out, would hide the place from all."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        ages = {name: cleaned.get(name) for name in ("minimum_age", "maximum_age")}
        given = {name: age for name, age in ages.items() if age is not None}
        for name, age in given.items():
            if not 0 <= age <= OLDEST:
                self.add_error(name, IMPOSSIBLE)
        if len(given) == len(ages) and given["minimum_age"] > given["maximum_age"]:
            self.add_error("maximum_age", BACKWARDS)
        return cleaned
