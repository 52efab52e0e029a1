"""The real thing in the distribution's Chromium: demo council, web server and worker.

Without Chromium these tests are skipped, except in CI, where that is a failure. To look at a
running site instead of a fresh one, set CHORUS_SITE=http://127.0.0.1:8000.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.service import Service

from cms.core.processes import server_command, worker_command
from cms.settings.environment import BASE_DIR as ROOT
from tests.browser.console import Console
from tests.browser.visiting import NOBODY, SharedBrowser, Visitor, next_page
from tests.databases import FILE_NAME, migrated_database, one_at_a_time

PHONE = (360, 740)
DESK = (1280, 900)
SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)
SECONDS_TO_START = 120  # beside other tests
# Unused, and begun by nobody: whoever finds it begun is asked first (test_axe.py looks at that).
LAY_OUT_CODE = """
from surveys.demo import DEMO_CODE, lay_out_demo_code
from surveys.models.codes import fingerprint_of
from surveys.models.sittings import Sitting
Sitting.objects.filter(code=fingerprint_of(DEMO_CODE)).delete()
lay_out_demo_code()
"""


@dataclass(frozen=True)
class Site:
    """A running Chorus. `manage` runs a command on the same data, `ask` some lines of Python."""

    url: str
    environment: dict[str, str]

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(words)} failed:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def ask(self, lines: str, **given: Any) -> Any:
        """What the lines leave in `answer`; `given` are names that they may use. Takes no time."""
        return self.console.ask(lines, given)

    @cached_property
    def console(self) -> Console:
        return Console(ROOT, self.environment)

    def close(self) -> None:
        if "console" in self.__dict__:
            self.console.close()


def _missing(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; CI must have it")
    pytest.skip(f"{reason}: install the packages chromium and chromium-driver")


@pytest.fixture(scope="session")
def browser_programs() -> tuple[str, str]:
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not browser:
        _missing("no Chromium on this machine")
    if not driver:
        _missing("no chromedriver on this machine")
    return str(browser), str(driver)


@pytest.fixture(scope="session")
def open_browser(
    browser_programs: tuple[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Chrome]]:
    """Starts a browser with nothing in it; `javascript=False` for one without scripts."""
    program, driver_program = browser_programs
    with ExitStack() as opened:

        def start(*, javascript: bool = True, size: tuple[int, int] = DESK) -> Chrome:
            options = webdriver.ChromeOptions()
            options.binary_location = program
            folder = tmp_path_factory.mktemp("browser")
            for switch in (*SWITCHES, f"--user-data-dir={folder}"):
                options.add_argument(switch)
            if not javascript:
                wishes = {"profile.managed_default_content_settings.javascript": 2}
                options.add_experimental_option("prefs", wishes)
            driver = webdriver.Chrome(options=options, service=Service(driver_program))
            opened.callback(driver.quit)
            resize(driver, size)
            return driver

        yield start


def resize(driver: Chrome, size: tuple[int, int]) -> None:
    """A window of headless Chromium cannot be as narrow as a phone; its view can."""
    width, height = size
    view = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", view)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "CHORUS_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "PYTHONPATH": str(ROOT),
        "LOG_LEVEL": "WARNING",
        "DJANGO_ENV": "dev",
        # So that pages show what a machine wrote.
        "TRANSLATION_ENGINE": "dummy",
    }


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the server did not start:\n{log.read_text()[-3000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def demo_council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo council as it stands at first; made once for all test processes."""
    together = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        together = together.parent
    kept = together / "demo-council"
    with one_at_a_time(together / "demo-council.lock"):
        if not kept.exists():
            folder = tmp_path_factory.mktemp("demo")
            shutil.copy(migrated_database(), folder / FILE_NAME)
            Site("", _environment(folder)).manage("demo", "--no-serve")
            folder.rename(kept)
    return kept


@pytest.fixture(scope="session")
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The demo council, served as `manage.py demo` serves it, on a port of its own."""
    if running := os.environ.get("CHORUS_SITE"):
        folder = Path(os.environ.get("CHORUS_VAR", ROOT / "var"))
        with closing(Site(running.rstrip("/"), _environment(folder))) as site:
            yield site
        return
    folder = tmp_path_factory.mktemp("site")
    port = _free_port()
    site = Site(f"http://127.0.0.1:{port}", _environment(folder))
    if os.environ.get("DATABASE_URL"):
        site.manage("demo", "--no-serve")
    else:
        council = request.getfixturevalue("demo_council")
        shutil.copytree(council, folder, dirs_exist_ok=True)
    commands = {"server": server_command(port), "worker": worker_command(folder)}
    with ExitStack() as running_together:
        for name, command in commands.items():
            log = running_together.enter_context((folder / f"{name}.log").open("wb"))
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=site.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            running_together.callback(_stop, process)
            if name == "server":
                _wait_for(site.url, process, folder / "server.log")
        running_together.enter_context(closing(site))
        yield site


@pytest.fixture(scope="session")
def browser_with_script(site: Site, open_browser: Callable[..., Chrome]) -> SharedBrowser:
    return SharedBrowser(open_browser(), site, sign_in)


@pytest.fixture(scope="session")
def browser_without_script(site: Site, open_browser: Callable[..., Chrome]) -> SharedBrowser:
    return SharedBrowser(open_browser(javascript=False), site, sign_in)


@pytest.fixture
def chromium(browser_with_script: SharedBrowser) -> Chrome:
    """With scripts, at a desk; nobody is signed in."""
    return at_a_desk(browser_with_script, NOBODY)


@pytest.fixture
def plain_chromium(browser_without_script: SharedBrowser) -> Chrome:
    """The same without scripts."""
    return at_a_desk(browser_without_script, NOBODY)


@pytest.fixture
def signed_in_browser(browser_with_script: SharedBrowser) -> Callable[[str], Chrome]:
    """The browser with scripts, at a desk, where this person has signed in."""
    return partial(at_a_desk, browser_with_script)


def at_a_desk(browser: SharedBrowser, who: str) -> Chrome:
    driver = browser.seat(who)
    resize(driver, DESK)
    return driver


@pytest.fixture(params=["script", "no script"])
def arrive(request: pytest.FixtureRequest, site: Site) -> Callable[..., Visitor]:
    """Somebody sits down at a phone, signed in if they have a name."""
    kind = "browser_with_script" if request.param == "script" else "browser_without_script"
    browser = request.getfixturevalue(kind)
    resize(browser.driver, PHONE)

    def come(name: str = NOBODY) -> Visitor:
        return Visitor(browser, site, name)

    return come


def passphrase() -> str:
    """What everyone in the demo council signs in with."""
    if chosen := os.environ.get("CHORUS_PASSPHRASE"):
        return chosen
    from cms.accounts.demo import DEMO_PASSPHRASE

    return DEMO_PASSPHRASE


def lay_out_survey_code(site: Site) -> str:
    """A code of the open survey, which somebody may have used before."""
    from surveys.demo import DEMO_CODE

    site.ask(LAY_OUT_CODE)
    return DEMO_CODE


def sign_in(driver: Chrome, site: Site, name: str) -> None:
    driver.get(f"{site.url}/en/account/login/")
    driver.find_element("name", "login").send_keys(name)
    password = driver.find_element("name", "password")
    password.send_keys(passphrase())
    with next_page(driver):
        password.submit()
    assert "/login/" not in driver.current_url, f"{name} could not sign in"
