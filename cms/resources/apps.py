from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "cms.resources"
    label = "resources"
    verbose_name = "Listings"

    def ready(self) -> None:
        from cms.accounts import erasure, searching, waiting
        from cms.core import keeping
        from cms.interpreting import worries
        from cms.resources.actions.staff_letting_go import KEPT
        from cms.resources.erasure import ResourcesKeeper
        from cms.resources.found_places import FoundPlaces
        from cms.resources.staff_waiting import ListingsToCheck
        from cms.resources.worries import TellersWorries

        erasure.register(ResourcesKeeper())
        worries.register(TellersWorries())
        keeping.register(KEPT)
        waiting.register(ListingsToCheck())
        searching.register(FoundPlaces())
