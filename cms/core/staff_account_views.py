"""What staff set for the editor: its looks, and what it tells them; nothing about the person.

Wagtail also asks here for a name, which Chorus keeps elsewhere, and for a photo, which it would
store as it came: with the place where it was taken, under the name that its owner gave it.
"""

from typing import Any

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import account as wagtails

from cms.core.audience import Audience, open_to

NOT_ASKED = (wagtails.NameEmailSettingsPanel, wagtails.AvatarSettingsPanel)


class OwnAccountView(wagtails.AccountView):  # type: ignore[misc]  # Wagtail brings no types
    def get_panels(self) -> list[Any]:
        return [one for one in super().get_panels() if not isinstance(one, NOT_ASKED)]


account = open_to(Audience.STAFF, permission="wagtailadmin.access_admin")(
    require_admin_access(OwnAccountView.as_view())
)
