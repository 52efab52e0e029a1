"""People and their roles are this room's own pages: the editor has no second door to them.

Wagtail's screens would list young people by name and change roles without the checks of our deeds.
"""

from django.contrib.auth.models import Group
from wagtail.permissions import register_permission_policy

from cms.accounts.models import User
from cms.core.editing import NobodyPolicy

register_permission_policy(User, NobodyPolicy(User))
register_permission_policy(Group, NobodyPolicy(Group))
