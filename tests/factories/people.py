"""People for tests: sensible by default, told apart by name."""

from datetime import date

from django.contrib.auth.models import Group

from cms.accounts.enums import CareStatus, Kind
from cms.accounts.models import LanguageRead, Locality, User


def make_locality(code: str = "city") -> Locality:
    return Locality.objects.get_or_create(code=code, defaults={"name": code.title()})[0]


def make_young_person(
    name: str,
    *,
    language: str = "en",
    born: date = date(2010, 5, 5),
    locality: str = "city",
    care_status: str = CareStatus.IN_CARE,
    **fields: object,
) -> User:
    return User.objects.create_user(
        name,
        f"{name}-passphrase",
        nickname=name.title(),
        language=language,
        date_of_birth=born,
        locality=make_locality(locality),
        care_status=care_status,
        **fields,
    )


def make_staff(name: str, *roles: str, reads: tuple[str, ...] = ()) -> User:
    person = User.objects.create_user(
        name, f"{name}-passphrase", nickname=name.title(), kind=Kind.STAFF
    )
    person.groups.set(Group.objects.filter(name__in=roles))
    for code in reads:
        LanguageRead.objects.create(user=person, code=code)
    return person
