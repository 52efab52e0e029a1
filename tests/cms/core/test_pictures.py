"""Pictures from outside: what is refused, and what is left of the rest."""

import io
import logging
import resource
import subprocess
import sys
import time

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from cms.core import pictures
from cms.core.pictures import CLEANER, LARGEST, clean_picture
from tests.factories import pictures as made

KINDS = ("JPEG", "PNG", "WEBP", "HEIF")
# What an attacker would like to see read as something else.
SCRIPT = b"<script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"
XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg>&e;</svg>'
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
NO_PICTURES = {
    "svg": SVG,
    "entity": XXE,
    "page": b"<!doctype html>" + SCRIPT,
    "pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
    "zip": b"PK\x03\x04" + b"\0" * 60,
    "antivirus": EICAR,
    "tiff": b"II*\x00" + b"\0" * 60,
    "bmp": b"BM" + b"\0" * 60,
    "film": b"\x00\x00\x00\x18ftypmp42" + b"\0" * 40,
    "words": b"only words",
}
BROKEN = {
    "jpeg cut off": lambda: made.told_everything("JPEG")[:-200],
    "png cut off": lambda: made.told_everything("PNG")[:-60],
    "webp cut off": lambda: made.told_everything("WEBP")[:-60],
    "heic cut off": lambda: made.told_everything("HEIF")[:-60],
    "gif cut off": lambda: made.moving("GIF")[:120],
    "png lies": lambda: made.png_that_says(3000, 3000),
    "only a beginning": lambda: b"\xff\xd8\xff\xe0" + SCRIPT,
    "svg with a beginning": lambda: b"\x89PNG\r\n\x1a\n" + SVG,
    "text bomb": made.png_with_text_bomb,
}
TOO_MANY_DOTS = {
    "bomb": lambda: made.file_of(Image.new("1", (10_000, 10_000)), "PNG"),
    "header alone": lambda: made.png_that_says(2**31 - 1, 2**31 - 1),
    "one line": lambda: made.png_that_says(50_000_000, 1),
    "heic over 25 million": lambda: made.heic_that_says(5001, 5000),
    "heic header alone": lambda: made.heic_that_says(2**31 - 1, 2**31 - 1),
}


def cleaned(content: bytes) -> Image.Image:
    made_anew = clean_picture(io.BytesIO(content))
    picture = Image.open(io.BytesIO(made_anew.content))
    picture.load()
    assert (picture.width, picture.height) == (made_anew.width, made_anew.height)
    assert Image.MIME[picture.format] == made_anew.type
    return picture


def refused(content: bytes) -> str:
    with pytest.raises(ValidationError) as problem:
        clean_picture(io.BytesIO(content))
    return problem.value.code


@pytest.mark.promise(38)
@pytest.mark.parametrize("kind", KINDS)
def test_cleaned_picture_tells_nothing_but_its_dots(kind):
    """Place, time, camera, author, comment and colour profile are gone; only dots are left."""
    content = made.told_everything(kind)
    assert b"Phone" in content
    clean = clean_picture(io.BytesIO(content))
    picture = Image.open(io.BytesIO(clean.content))
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
        "progressive",
        "progression",
    }
    for word in (made.SECRET.encode(), made.SECRET.encode("utf-16-le"), b"Phone", b"2026:05"):
        assert word not in clean.content
    for tag in (b"Exif", b"ICC_PROFILE", b"iCCP", b"GPS", b"ns.adobe", b"tEXt", b"eXIf"):
        assert tag not in clean.content


@pytest.mark.promise(47)
@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_is_refused_by_its_content(name):
    assert refused(NO_PICTURES[name]) == "no_picture"


@pytest.mark.promise(47)
@pytest.mark.parametrize("name", BROKEN)
def test_broken_and_lying_pictures_are_refused(name):
    assert refused(BROKEN[name]()) == "broken"


@pytest.mark.promise(47)
@pytest.mark.parametrize("name", TOO_MANY_DOTS)
def test_bombs_are_refused(name):
    content = TOO_MANY_DOTS[name]()
    assert len(content) < 100_000
    assert refused(content) == "too_many_dots"


def test_photo_with_too_many_dots_comes_back_with_advice():
    """A phone's HEIC of more than 25 million dots: what to do stands in the refusal."""
    with pytest.raises(ValidationError, match="make a screenshot of it and send the screenshot"):
        clean_picture(io.BytesIO(made.heic_that_says(5001, 5000)))
    # The size alone is the reason: the same file that says 25 million is looked at, and is broken.
    assert refused(made.heic_that_says(5000, 5000)) == "broken"


@pytest.mark.promise(47)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_second_nature_of_a_file_is_not_drawn_anew(kind):
    """A picture that is a page, a program or an archive as well comes out as a picture alone."""
    hidden = SCRIPT + NO_PICTURES["zip"] + EICAR + NO_PICTURES["pdf"]
    clean = clean_picture(io.BytesIO(made.file_of(made.photo(), kind) + hidden))
    for part in (SCRIPT, b"PK\x03\x04", EICAR, b"%PDF"):
        assert part not in clean.content


@pytest.mark.promise(47)
def test_more_than_ten_megabytes_are_not_even_read():
    class Endless(io.RawIOBase):
        asked = 0

        def seek(self, offset, whence=0):
            return 0

        def read(self, size=-1):
            Endless.asked = size
            return b"\xff" * size

    with pytest.raises(ValidationError, match="at most 10 MB"):
        clean_picture(Endless())
    assert Endless.asked == LARGEST + 1
    assert refused(b"") == "empty"


@pytest.mark.promise(47)
def test_largest_picture_takes_less_than_five_seconds_and_300_megabytes():
    """40 million dots that one can see through, which need the most; the system holds the limit."""
    content = made.file_of(Image.new("RGBA", (8000, 5000)), "PNG", compress_level=1)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clean = clean_picture(io.BytesIO(content))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert max(clean.width, clean.height) <= 3000
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 5
    ask = "import resource, sys; sys.path.insert(0, sys.argv[1]); import picture_cleaner as c;"
    ask += "c.limit_this_process(); print(resource.getrlimit(resource.RLIMIT_DATA)[1],"
    ask += "resource.getrlimit(resource.RLIMIT_CPU)[1])"
    command = [sys.executable, "-c", ask, str(CLEANER.parent)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["300000000", "5"]


@pytest.mark.promise(47)
def test_cleaner_that_hangs_or_dies_refuses_kindly_and_takes_nobody_with_it(monkeypatch, tmp_path):
    ends = {"import time; time.sleep(60)": "too_many_dots", "import os; os._exit(3)": "broken"}
    ends["import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"] = "too_many_dots"
    for number, (program, code) in enumerate(ends.items()):
        cleaner = tmp_path / f"cleaner{number}.py"
        cleaner.write_text(program)
        # Whoever dies is given the time to do so, on a machine that does other things.
        monkeypatch.setattr(pictures, "PATIENCE", 0.5 if "sleep" in program else 30)
        monkeypatch.setattr(pictures, "CLEANER", cleaner)
        started = time.monotonic()
        assert refused(made.file_of(made.photo(), "JPEG")) == code
        assert time.monotonic() - started < 30


@pytest.mark.promise(48)
def test_names_of_files_are_neither_used_nor_logged(caplog):
    """Whatever the file is called, the door sees its content alone."""
    caplog.set_level(logging.DEBUG)
    names = ["../../etc/passwd", "CON.jpg", "a" * 5000, "\u202egpj.exe", "x\0.jpg", "صورتي.png"]
    outcomes = set()
    for name in names:
        file = io.BytesIO(made.file_of(made.photo(), "PNG"))
        file.name = name
        outcomes.add(clean_picture(file).digest)
        broken = io.BytesIO(b"\x89PNG\r\n\x1a\n" + name.encode())
        broken.name = name
        with pytest.raises(ValidationError) as problem:
            clean_picture(broken)
        assert name not in str(problem.value.messages)
        assert name not in caplog.text
    assert len(outcomes) == 1


@pytest.mark.parametrize("kind", ["JPEG", "HEIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_stands_as_the_camera_was_held(kind, orientation):
    picture = cleaned(made.told_everything(kind, orientation))
    is_upright = orientation < 5 or (kind == "HEIF" and picture.size == (64, 40))
    assert picture.size == ((64, 40) if is_upright else (40, 64))


def test_turned_picture_is_turned_the_right_way():
    """Held with the home button at the start side: what was at the start is on top now."""
    red, _green, blue = cleaned(made.told_everything("JPEG", 6)).getpixel((20, 5))
    assert red > blue


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_left(kind):
    picture = cleaned(made.moving(kind))
    assert getattr(picture, "n_frames", 1) == 1
    red, green, _blue = picture.getpixel((5, 5))[:3]
    assert red > green


@pytest.mark.parametrize("size", [(9, 5), (1, 1), (2, 2), (8, 8), (17, 3)])
def test_laced_drawing_has_all_its_dots_or_is_refused(size):
    assert cleaned(made.laced_png(*size)).size == size
    assert refused(made.laced_png(*size, missing=1)) == "broken"


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "RGBA", "LA", "I;16"])
def test_every_way_to_store_dots_comes_out_as_usual_colours(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    source = Image.new("I;16", (64, 40), 30_000) if mode == "I;16" else made.photo(mode=mode)
    assert cleaned(made.file_of(source, kind)).mode == "RGB"


def test_see_through_drawing_stays_see_through():
    drawing = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    drawing.paste((255, 0, 0, 255), (0, 0, 20, 20))
    picture = cleaned(made.file_of(drawing, "PNG"))
    assert (picture.mode, picture.getpixel((40, 40))[3]) == ("RGBA", 0)


def test_wide_colours_of_phones_become_usual_ones(tmp_path):
    """A profile that swaps nothing changes nothing; a broken one is ignored."""
    plain = cleaned(made.file_of(made.photo(), "PNG")).getpixel((5, 5))
    with_profile = cleaned(made.told_everything("PNG")).getpixel((5, 5))
    broken = cleaned(made.file_of(made.photo(), "PNG", icc_profile=b"no profile")).getpixel((5, 5))
    assert plain == broken
    assert all(abs(one - other) <= 2 for one, other in zip(plain, with_profile, strict=True))


def test_large_photo_is_made_small_enough_for_a_page():
    clean = clean_picture(io.BytesIO(made.file_of(made.photo(4032, 3024), "JPEG")))
    assert (clean.width, clean.height) == (3000, 2250)
    assert clean.ending == "jpg"
