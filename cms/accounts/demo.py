"""The people of the demo council: 60 young people and staff of every role. Nobody is real."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import cycle

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from cms.accounts.enums import CareStatus, Kind, Role
from cms.accounts.models import LanguageRead, Locality, User

DEMO_PASSPHRASE = "warm river morning bread"  # noqa: S105  # printed by `manage.py demo`

LOCALITIES = {
    "north": "North Norfolk",
    "east": "Great Yarmouth and the east",
    "south": "South Norfolk",
    "west": "King's Lynn and the west",
    "breckland": "Breckland",
    "city": "Norwich",
}

# Sign-in name, nickname, language, date of birth, locality; then "u" for those who came to the UK
# alone and "l" for care leavers.
YOUNG_PEOPLE = """
amina Amina ar 2010-03-04 city
dawit Dawit ti 2010-06-01 city u
maryam Maryam fa-af 2009-11-28 breckland u
olha Olha uk 2011-09-09 west
lindita Lindita sq 2005-01-20 city l
minh Minh vi 2009-04-17 east u
yusuf Yusuf so 2010-08-30 city u
hiwa Hiwa ckb 2009-02-11 north u
zarghuna Zarghuna ps 2012-05-06 south
sara Sara fa 2008-12-15 city u
selam Selam am 2009-07-23 west u
claire Claire fr 2011-01-31 breckland
jess Jess en 2010-10-10 north
kofi Kofi en 2013-02-14 city
ellie Ellie en 2012-06-19 east
tyler Tyler en 2008-03-27 west
mia Mia en 2016-09-02 south
noah Noah en 2017-04-25 north
chloe Chloe en 2015-12-08 breckland
liam Liam en 2009-05-13 city
ruby Ruby en 2007-08-21 east l
jayden Jayden en 2004-11-03 west l
freya Freya en 2014-01-16 south
alfie Alfie en 2011-07-07 breckland
poppy Poppy en 2010-02-28 north
reece Reece en 2006-05-30 city l
isla Isla en 2013-10-24 east
corey Corey en 2009-09-18 south
bethany Bethany en 2003-06-11 north l
omid Omid fa 2009-03-19 city u
laleh Laleh fa 2010-01-05 east u
navid Navid fa-af 2008-08-08 west u
parwana Parwana fa-af 2011-04-02 city
jawad Jawad ps 2009-10-29 breckland u
spozhmai Spozhmai ps 2008-06-26 city u
rahim Rahim ps 2006-02-03 west l
bilal Bilal ar 2009-01-22 east u
hala Hala ar 2013-08-12 north
karim Karim ar 2008-11-09 south u
nour Nour ar 2006-09-14 city l
rebin Rebin ckb 2008-05-01 city u
shilan Shilan ckb 2010-12-20 breckland
aras Aras ckb 2005-07-16 east l
filmon Filmon ti 2009-06-05 west u
luwam Luwam ti 2008-10-12 city u
yonas Yonas ti 2006-03-31 north l
bethlehem Bethlehem am 2010-05-22 south u
abel Abel am 2008-01-27 city u
hodan Hodan so 2011-11-11 east
abdi Abdi so 2007-09-06 city l
ifrah Ifrah so 2009-12-01 breckland u
arben Arben sq 2008-04-04 north u
elira Elira sq 2010-07-18 south u
linh Linh vi 2010-09-25 city u
tuan Tuan vi 2008-02-20 west u
bohdan Bohdan uk 2009-08-03 east
darynka Darynka uk 2014-06-28 breckland
mamadou Mamadou fr 2009-01-14 city u
aissatou Aissatou fr 2008-09-30 north u
moussa Moussa fr 2006-12-05 south l
"""


@dataclass(frozen=True)
class Worker:
    username: str
    name: str
    title: str
    role: Role
    reads: tuple[str, ...] = ()


WORKERS = (
    Worker("sam", "Sam", "Participation officer", Role.PARTICIPATION_OFFICER),
    Worker("robin", "Robin", "Participation officer", Role.PARTICIPATION_OFFICER),
    Worker("hana", "Hana", "Interpreter", Role.INTERPRETER, ("ti", "am")),
    Worker("omar", "Omar", "Interpreter", Role.INTERPRETER, ("ar",)),
    Worker("laila", "Laila", "Interpreter", Role.INTERPRETER, ("fa", "fa-af", "ps", "ckb")),
    Worker("nadia", "Nadia", "Interpreter", Role.INTERPRETER, ("fr", "so", "vi")),
    Worker("taras", "Taras", "Interpreter", Role.INTERPRETER, ("sq", "uk")),
    Worker("jo", "Jo", "Safeguarding lead", Role.SAFEGUARDING_LEAD),
    Worker("morgan", "Morgan", "Duty social worker", Role.DUTY_WORKER),
    Worker("tess", "Tess", "Duty social worker", Role.DUTY_WORKER),
    Worker("priya", "Priya", "Independent reviewing officer", Role.REVIEWING_OFFICER),
    Worker("kit", "Kit", "Senior manager, housing", Role.SUBGROUP_LEAD),
    Worker("vera", "Vera", "Head of the virtual school", Role.SUBGROUP_LEAD),
    Worker("marcus", "Marcus", "Service manager, leaving care", Role.SUBGROUP_LEAD),
    Worker("ashley", "Ashley", "County councillor", Role.ELECTED_MEMBER),
    Worker("alex", "Alex", "Administrator", Role.ADMINISTRATOR),
)

# One sign-in of each role, for `manage.py demo` to print: role, sign-in name.
SIGN_INS: tuple[tuple[str, str], ...] = (
    ("Young person (Arabic)", "amina"),
    ("Young person (Tigrinya)", "dawit"),
    ("Young person (English)", "jess"),
    ("Participation officer", "sam"),
    ("Interpreter (Tigrinya, Amharic)", "hana"),
    ("Safeguarding lead", "jo"),
    ("Duty worker", "morgan"),
    ("Independent reviewing officer", "priya"),
    ("Subgroup lead (housing)", "kit"),
    ("Elected member", "ashley"),
    ("Administrator", "alex"),
)


def _young_person(line: str, localities: dict[str, Locality], password: str) -> User:
    username, nickname, language, born, locality, *marks = line.split()
    return User(
        username=username,
        nickname=nickname,
        language=language,
        date_of_birth=date.fromisoformat(born),
        locality=localities[locality],
        care_status=CareStatus.CARE_LEAVER if "l" in marks else CareStatus.IN_CARE,
        is_unaccompanied="u" in marks,
        password=password,
    )


def _worker(worker: Worker, password: str) -> User:
    return User(
        username=worker.username,
        nickname=worker.name,
        job_title=worker.title,
        kind=Kind.STAFF,
        password=password,
    )


def _languages_of(people: list[User]) -> list[LanguageRead]:
    """Their own language; every second young person reads English as well."""
    reads = {worker.username: worker.reads for worker in WORKERS}
    rows: list[LanguageRead] = []
    for person, also_english in zip(people, cycle((True, False)), strict=False):
        codes = {person.language, *reads.get(person.username, ())}
        codes |= {"en"} if also_english else set()
        rows += [LanguageRead(user=person, code=code) for code in sorted(codes)]
    return rows


@transaction.atomic
def load(report: Callable[[str], None]) -> None:
    """Makes who is missing; a second call changes nothing."""
    lines = YOUNG_PEOPLE.strip().splitlines()
    known = set(User.objects.values_list("username", flat=True))
    missing = [line for line in lines if line.split()[0] not in known]
    workers = [worker for worker in WORKERS if worker.username not in known]
    if not missing and not workers:
        return
    report("People: 60 young people and staff of every role")
    localities = {
        code: Locality.objects.get_or_create(code=code, defaults={"name": name})[0]
        for code, name in LOCALITIES.items()
    }
    # One hash for all: a slow hash, sixty times, would make everybody wait.
    password = make_password(DEMO_PASSPHRASE)
    people = [_young_person(line, localities, password) for line in missing]
    people += [_worker(worker, password) for worker in workers]
    User.objects.bulk_create(people)
    LanguageRead.objects.bulk_create(_languages_of(people))
    groups = {group.name: group for group in Group.objects.filter(name__in=Role.values)}
    by_name = {person.username: person for person in people}
    for worker in workers:
        by_name[worker.username].groups.add(groups[worker.role.value])


def describe() -> list[str]:
    """What `manage.py demo` prints: one sign-in for each role."""
    lines = [f"Sign in with any of these names and the passphrase: {DEMO_PASSPHRASE}", ""]
    return lines + [f"  {name:<10} {role}" for role, name in SIGN_INS]
