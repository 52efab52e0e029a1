"""Opens what was sealed, for police or court: two named people, each with their passphrase."""

from getpass import getpass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.accounts.models import User
from cms.safeguarding.staff_sealing import open_seal


class Command(BaseCommand):
    help = (
        "Writes sealed words to the terminal, as JSON. A safeguarding lead and a second person "
        "who may handle concerns give their passphrases; the log says who, when and why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="the seal's number, as its page says it")
        parser.add_argument("--lead", required=True, help="sign-in name of the safeguarding lead")
        parser.add_argument("--second", required=True, help="sign-in name of the second person")
        parser.add_argument("--reason", required=True, help="who asked for it, and on what ground")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            words = open_seal(
                lead=_proven(options["lead"]),
                second=_proven(options["second"]),
                number=options["number"],
                reason=options["reason"],
                at=timezone.now(),
            )
        except PermissionDenied as problem:
            text = "These two people may not open a seal together, or a passphrase is wrong."
            raise CommandError(text) from problem
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        self.stdout.write(words)


def _proven(name: str) -> User:
    person = User.objects.staff().filter(username=name).first()
    if person is None or not person.check_password(getpass(f"Passphrase of {name}: ")):
        raise PermissionDenied
    return person
