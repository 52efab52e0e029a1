"""Databases that are made once and then copied: migrating anew takes half a minute."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cms.settings.environment import BASE_DIR as ROOT
from cms.settings.environment import VAR_DIR

FILE_NAME = "chorus.sqlite3"


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Test processes that need the same thing wait here for the one that makes it."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def migrated_database() -> Path:
    """An embedded database with every table, kept from run to run for one set of migrations.

    CHORUS_TEST_TEMPLATES names the folder that keeps it; `var/` does otherwise.
    """
    folder = Path(os.environ.get("CHORUS_TEST_TEMPLATES", VAR_DIR))
    kept = folder / f"test-template-{_fingerprint_of_migrations()}.sqlite3"
    with one_at_a_time(kept.with_suffix(".lock")):
        if not kept.exists():
            _migrate_into(kept)
    return kept


def _fingerprint_of_migrations() -> str:
    files = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("cms/*/migrations/*.py")]
    files += [ROOT / "requirements.txt", ROOT / "cms" / "accounts" / "roles.py"]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _migrate_into(kept: Path) -> None:
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        environment = {name: word for name, word in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"CHORUS_VAR": folder, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity=0"],
            cwd=ROOT,
            env=environment,
            check=True,
        )
        # The last connection closed writes everything into the one file.
        shutil.move(Path(folder) / FILE_NAME, kept)
