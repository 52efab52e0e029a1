"""Leaflet is what its makers published, whole and nothing else."""

import hashlib
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

# Of the files in leaflet-1.9.4.tgz; the folder's README has the hash of that.
PUBLISHED = {
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
    "LICENSE.txt": "53e8dc25862014e4324741ca18fbe3611e11d42ef69f59f86ea8c5389647d4cb",
    "images/layers.png": "1dbbe9d028e292f36fcba8f8b3a28d5e8932754fc2215b9ac69e4cdecf5107c6",
    "images/layers-2x.png": "066daca850d8ffbef007af00b06eac0015728dee279c51f3cb6c716df7c42edf",
    "images/marker-icon.png": "574c3a5cca85f4114085b6841596d62f00d7c892c7b03f28cbfa301deb1dc437",
}
LEFT_OUT = {"leaflet.js": b"//# sourceMappingURL=leaflet.js.map"}
FOLDER = Path(finders.find("vendor/leaflet"))


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_file_is_as_it_was_published(name):
    content = (FOLDER / name).read_bytes() + LEFT_OUT.get(name, b"")
    assert hashlib.sha256(content).hexdigest() == PUBLISHED[name]


def test_nothing_else_lies_there():
    there = {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if file.is_file()}
    assert there == {*PUBLISHED, "README.md"}
