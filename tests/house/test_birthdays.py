"""Nobody outside the people's room asks for a date of birth: the age band is all that leaves it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WORD = "date_of_birth"


def test_no_other_room_asks_for_a_birthday():
    files = [*ROOT.glob("cms/**/*.py"), *ROOT.glob("forum/**/*.py"), *ROOT.glob("surveys/**/*.py")]
    files += [*ROOT.glob("cms/templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]
    own = (ROOT / "cms" / "accounts", ROOT / "cms" / "templates" / "accounts")
    asking = [
        file.relative_to(ROOT).as_posix()
        for file in files
        if not any(file.is_relative_to(folder) for folder in own)
        and WORD in file.read_text(encoding="utf-8")
    ]
    assert asking == []
