from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "cms.home"
    label = "home"
    verbose_name = "Front door"

    def ready(self) -> None:
        from cms.accounts import searching
        from cms.home.found_pages import FoundArticles, FoundPages

        searching.register(FoundPages())
        searching.register(FoundArticles())
