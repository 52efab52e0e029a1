from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "cms.accounts"
    label = "accounts"
    verbose_name = "People"

    def ready(self) -> None:
        from cms.accounts import waiting
        from cms.accounts.actions.staff_ending import KEPT
        from cms.accounts.erasure import register
        from cms.accounts.keeping import RolesKeeper
        from cms.accounts.roles import grant_permissions_of
        from cms.accounts.staff_waiting import WishesToDelete
        from cms.core import keeping

        post_migrate.connect(grant_permissions_of, dispatch_uid="accounts.roles")
        register(RolesKeeper())
        waiting.register(WishesToDelete())
        keeping.register(KEPT)
