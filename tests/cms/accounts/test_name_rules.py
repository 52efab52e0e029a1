"""Promise 50: names cannot imitate staff or helplines, whatever letters they are written with."""

import pytest
from django.core.exceptions import ValidationError

from cms.accounts.name_rules import check_name, looks_of

STAFF = ("Sam", "Priya Shah", "Jo")
RESERVED = ("Norfolk", "Participation officer")

IMITATIONS = """
Moderator|MODERATOR|mod erator|m-o-d-e-r-a-t-o-r|Moderat0r|M0derat0r|Modérator|Mоdеrаtоr
Mοderator|Moderatorr|The Moderator|rotaredoM|Mod|mod team|M o d|Admin|Adm1n|admin 2
xXadminXx|Super Admin|Staff|Admlnistrator|AdmIn|Chorus|Chorus Team|The Team|Support|Help
Social Worker|SocialWorker|S0cial W0rker|Social-Worker Ali|Police|P0lice|PoIice|Policeman
Police Norfolk|Childline|ChiIdline|Chi1dline|Child Line|Childl1ne 24|Chiildline|Samaritans
5amaritans|Help Line|Helpline|HeIpline|Kooth|NSPCC|NHS|NHS 111|Shout|Papyrus|Missing People
Counsellor|Therapist|Safeguarding|Safe-Guarding|Duty Worker|Norfolk|Norfolk Council|Council
County Councillor|Home Office|Interpreter|999|Call 999|Ofsted|Participation Officer
participation officer 2|Sam|SAM|S4m|sam 2|Sam W|Priya|Shah P|Jo|J0|مشرف|المشرف|مـشـرف|مُشرِف
الشرطة|شرطه|اخصائي اجتماعي|أخصائي إجتماعي|خط المساعدة|مدير المنتدى|مددکار|مددكار اجتماعی
پلیس|خط کمک|ټولنیز کارکوونکی|څارونکی|پۆلیس|هێڵی یارمەتی|بەڕێوەبەر|ፖሊስ|ማሕበራዊ ሰራሕተኛ|ማህበራዊ ሰራተኛ
ማኅበራዊ ሠራተኛ|ኣመሓዳሪ|አስተዳዳሪ|ምክር ቤት|Bilays|Booliska|Shaqaalaha Bulshada|Policia|Punonjes Social
Punonjës social|Linja e Ndihmës|Модератор|Mодератор|Адмін|Поліція|Соцпрацівник|Гаряча лінія
Công An|cong an|Cảnh sát|Quản trị viên|Đường dây nóng|Nhân viên xã hội|Modérateur
Moderatrice|Travailleur social|Assistante sociale|Ligne d'écoute|Ligne d’aide|Allô enfance
"""
# Letters in disguise, signs that nobody sees, ways to turn a line round, too much and too little.
TRICKS = [
    "𝐌𝐨𝐝𝐞𝐫𝐚𝐭𝐨𝐫", "ᴀᴅᴍɪɴ", "Ⓐⓓⓜⓘⓝ", "Ａｄｍｉｎ", "ᎷᎾᎠ", "M\u200bod", "Mo\u00add",
    "Ali\u202e", "\u202eila",
    "Ali\u2066x", "Al\u200di", "Ali\ufeff", "Ali\u200c", "A\u200cli", "Ali\u200f", "Ali\u2060a",
    "Ali\u034f", "Ali\ufe0f",
    "A\u0300\u0301\u0302\u0303li", "\u0301Ali", "Ali\x00", "Ali\nSam", "Ali\tB", "Ali ✓", "Ali ★",
    "☎ Ali",
    "Ali™", "A", "1234", "١٢", " ", "", "-'-", "x" * 31, "Ali 07700", "علي ٠٧٧٠٠", "ali@x", "@ali",
    "ali.com",
    "www.ali", "ali_04", "ali/b", "a:b", "Аli", "Alі", "Ali\u3164", "Ali\u115f",
]  # fmt: skip
OUTSIDE = ["snap ali", "Insta Ali", "Ali TikTok", "tik tok ali", "WhatsApp me", "Telegram Ali",
           "Discord ali", "ali dot com", "gmail ali", "انستا علي", "телеграм Оля"]  # fmt: skip
HONEST = """
Falcon|Blue Falcon|Moonlight|River 12|Ana-Maria|D'Angelo|O’Brien|Badminton Star|Staffordshire Bull
Mood|Good Mood|Samba|Samira|Sami|Joseph|Norfolkia|Snapdragon|Instant Noodles|Shouting Star|Papyri
Xo Xo|Better Words|Willow|Zoë|Noël|Marie
نجمة|قمر|أمل|زهرة الليل|نور الهدى|سامي|علي ٢٠|مُحَمَّد|فراشة زرقاء
ستاره|آرزو|می\u200cخندم|شب\u200cبو|گل سرخ|پروانه|مهتاب|ستورى|سپوږمۍ|لمر|زرغونه|هیوا
ئەستێرە|مانگ|پەپوولە
ኮኸብ|ወርሒ|ጸሓይ|ሰላም|ኮከብ|ጨረቃ|ፀሐይ|Xiddig|Dayax|Ubax|Ylli|Hëna|Çlirimi|Zogu i lirë|Dielli
Зірка|Місяць|Соняшник|Мар'яна|Мар’яна|Їжачок|Ngôi Sao|Mặt Trăng|Hoa Sen|Đêm Trắng|Nguyễn
Étoile|Lune|Papillon bleu|L'Étoile|Garçon|तारा|তারা|星星|はなコ|별빛|Αστέρι|Աստղ
"""


def listed(table):
    return [name for line in table.strip().splitlines() for name in line.split("|")]


def problem(name):
    try:
        check_name(name, staff=STAFF, reserved=RESERVED)
    except ValidationError as found:
        return found.code
    return ""


@pytest.mark.promise(50)
def test_names_cannot_imitate_staff_or_helplines():
    names = listed(IMITATIONS)
    assert len(names) >= 60
    assert [name for name in names if not problem(name)] == []


@pytest.mark.promise(51)
def test_names_hold_no_tricks_of_signs_and_lead_nowhere():
    """Promise 51, on names."""
    assert [name for name in TRICKS if not problem(name)] == []
    assert [name for name in OUTSIDE if problem(name) != "tells"] == []


@pytest.mark.promise(50)
def test_honest_names_in_all_languages_pass():
    names = listed(HONEST)
    assert len(names) >= 40
    assert {name: code for name in names if (code := problem(name))} == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [("A", "length"), ("Ali ✓", "signs"), ("snap ali", "tells"), ("Mod", "imitates")],
)
def test_each_refusal_says_why_in_a_sentence(name, code):
    with pytest.raises(ValidationError) as found:
        check_name(name)
    assert found.value.code == code
    assert found.value.messages[0].endswith(".")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ali", "AIi"), ("Ali", "ali"), ("Ali", "A1i"), ("Ali", "Al-i"), ("Zoë", "zoe"),
        ("Роса", "Poca"), ("Bob", "B0b"), ("ستاره", "ستارة"), ("ፀሐይ", "ጸሀይ"), ("Đan", "Dan"),
    ],
)  # fmt: skip
def test_names_that_look_the_same_are_the_same(one, other):
    assert looks_of(one) == looks_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ali", "Ala"), ("Ali", "Al"), ("Lia", "Ila"), ("نور", "نار"), ("Dan", "Dann")],
)
def test_other_names_are_other_names(one, other):
    assert looks_of(one) != looks_of(other)
