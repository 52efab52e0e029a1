from django.apps import AppConfig


class InterpretingConfig(AppConfig):
    name = "cms.interpreting"
    label = "interpreting"
    verbose_name = "Interpreting"

    def ready(self) -> None:
        from cms.accounts import erasure as erasing
        from cms.accounts import waiting
        from cms.interpreting.erasure import InterpretingKeeper
        from cms.interpreting.staff_waiting import TextsForInterpreters

        erasing.register(InterpretingKeeper())
        waiting.register(TextsForInterpreters())
