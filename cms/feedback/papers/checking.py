"""Is an evidence pack what this council packed, and what has changed since?"""

import json
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from cms.feedback.gathering.fetching import no_longer_offered
from cms.feedback.models import Voice
from cms.feedback.papers.evidence import FORMAT, MANIFEST, SEAL, seals_of

MOST_FILES: Final = 20
MOST_BYTES: Final = 100_000_000


@dataclass(frozen=True)
class Checked:
    """Faults: the pack is not as it was made. Since: what became of its voices afterwards."""

    files: int
    faults: tuple[str, ...] = ()
    since: tuple[str, ...] = ()


def check_pack(file: Path) -> Checked:
    """Reads a pack that may come from anywhere; what is wrong with it is in `faults`."""
    try:
        with ZipFile(file) as pack:
            held = _read(pack)
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError) as fault:
        return Checked(0, (f"This is no pack of ours: {fault}",))
    manifest, faults = _manifest(held)
    if not faults:
        faults = _compare(held, manifest["files"])
    if faults:
        return Checked(len(held), tuple(faults))
    return Checked(len(held), since=tuple(_since(json.loads(held["sources.json"]))))


def _read(pack: ZipFile) -> dict[str, bytes]:
    """Every file by name. ValueError for more than a pack of ours could ever hold."""
    names = [entry.filename for entry in pack.infolist()]
    if len(names) > MOST_FILES or len(set(names)) < len(names):
        raise ValueError("too many files, or two of one name")
    if sum(entry.file_size for entry in pack.infolist()) > MOST_BYTES:
        raise ValueError("too large")
    return {name: pack.read(name) for name in names}


def _manifest(held: dict[str, bytes]) -> tuple[dict[str, Any], list[str]]:
    if MANIFEST not in held or SEAL not in held:
        return {}, ["The list of files or its seal is missing."]
    seal = held[SEAL].strip()
    if not any(compare_digest(seal, known.encode()) for known in seals_of(held[MANIFEST])):
        return {}, ["The seal is not ours: the list of files was changed, or packed elsewhere."]
    manifest = json.loads(held[MANIFEST])
    if manifest.get("format") != FORMAT:
        return {}, ["The pack is of a kind that this version does not know."]
    return manifest, []


def _compare(held: dict[str, bytes], listed: dict[str, str]) -> list[str]:
    faults = [f"{name} is missing." for name in listed if name not in held]
    faults += [
        f"{name} is not in the list." for name in held if name not in {*listed, MANIFEST, SEAL}
    ]
    return faults + [
        f"{name} was changed."
        for name, hash_ in listed.items()
        if name in held and sha256(held[name]).hexdigest() != hash_
    ]


def _since(sources: dict[str, Any]) -> list[str]:
    """What this council's own records say of the voices by now; other records know none of them."""
    by_key = {one["key"]: one for one in sources["by_number"]}
    voices = list(Voice.objects.filter(key__in=by_key))
    gone = no_longer_offered(voices)
    told = []
    for voice in sorted(voices, key=lambda one: int(by_key[one.key]["number"])):
        number, seal = by_key[voice.key]["number"], by_key[voice.key]["seal"]
        if voice.pk in gone:
            told.append(f"Voice {number} was taken back. Please delete the pack.")
        elif seal not in seals_of(voice.text.encode("utf-8", "surrogatepass")):
            told.append(f"Voice {number} is not word for word what it was.")
    missing = len(by_key) - len(voices)
    return [*told, f"{missing} of the voices are not in these records."] if missing else told
