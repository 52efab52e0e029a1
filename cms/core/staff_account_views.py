"""What staff set for the editor: its looks, and what it tells them; nothing about the person.

Wagtail also asks here for a name, which Chorus keeps elsewhere, and for a photo, which it would
store as it came: with the place where it was taken, under the name that its owner gave it.
"""

from typing import Any, ClassVar

from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.account import ThemePreferencesForm
from wagtail.admin.views import account as wagtails

from cms.core.audience import Audience, open_to

# In English: editors work in it.
HELP = {
    "theme": "Light or dark; “system” does as your device does.",
    "contrast": "More contrast draws lines and letters more strongly.",
    "density": "Snug shows more on one screen.",
    "keyboard_shortcuts": "Press ? in the editor to see them.",
}
NOT_ASKED = (wagtails.NameEmailSettingsPanel, wagtails.AvatarSettingsPanel)


class LooksForm(ThemePreferencesForm):  # type: ignore[misc]  # Wagtail brings no types
    class Meta(ThemePreferencesForm.Meta):  # type: ignore[misc]  # as above
        help_texts: ClassVar[dict[str, str]] = HELP


class LooksPanel(wagtails.ThemeSettingsPanel):  # type: ignore[misc]  # as above
    form_class = LooksForm


class OwnAccountView(wagtails.AccountView):  # type: ignore[misc]  # as above
    def get_panels(self) -> list[Any]:
        panels = [one for one in super().get_panels() if not isinstance(one, NOT_ASKED)]
        return [
            LooksPanel(one.request, one.user, one.profile)
            if isinstance(one, wagtails.ThemeSettingsPanel)
            else one
            for one in panels
        ]


account = open_to(Audience.STAFF, permission="wagtailadmin.access_admin")(
    require_admin_access(OwnAccountView.as_view())
)
