"""Shapes of personal data: numbers, addresses, accounts and places with a name.

They look at text whose digits are Western and whose letters are composed (see identity.py). Every
repeat is bounded, so the cost is linear.
"""

import re
from enum import StrEnum
from typing import Final


class IdentityKind(StrEnum):
    """What a mark may be. COURT and ASYLUM are no personal data: words of those stories."""

    PERSON = "person"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    SCHOOL = "school"
    POSTCODE = "postcode"
    PLACEMENT = "placement"
    SOCIAL_HANDLE = "social_handle"
    URL = "url"
    DATE = "date"
    REFERENCE = "reference"
    COURT = "court"
    ASYLUM = "asylum"


K = IdentityKind
UPPER: Final = "A-ZÀ-ÖØ-ÞĀĂĐĨŨƠƯẠ-Ỹ"
# A word with a capital, and one to three of them in a row.
TITLE: Final = rf"[{UPPER}][\w'’-]{{1,24}}"
TITLES: Final = rf"(?:{TITLE}[ ]{{1,2}}){{1,3}}"
# Words that may stand with a capital before "House" or "School" without being its name.
NO_PLACE: Final = (
    r"(?!(?:My|The|At|In|Our|This|That|A|An|I|We|They|He|She|It|New|Your|His|Her|Any|Every|No|And|But|"
    r"Home|High|Town|City|White|Full|Open|Children'?s|Crown|Family|Youth|County|Magistrates'?|Supreme|"
    r"Primary|Secondary|Special|Virtual|Boarding|Sunday|Summer|Big|Foster|From|To|Is|Was|Social|Royal|"
    r"Living|Some|Another|Council|Safe|Student|Travel|Leaving|Moving|When|If|So|Then|Police|Miss|Best)\b)"
)
STREETS: Final = (
    "Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Crescent|Cres|Terrace|Grove|Mews|Row|Drive|Dr|Way|"
    "Gardens|Gdns|Walk|Parade|Yard|Rise|Hill|Green|Square|Court|Place|View|Loke|Gate|Wharf|Path|Fold"
)
SURE_STREETS: Final = "Road|Street|Avenue|Lane|Crescent|Terrace|Grove|Mews|Row|Loke"
HOMES: Final = (
    "House|Lodge|Cottage|Manor|Grange|Hall|Farm|Villa|Hostel|Hotel|Foyer|Residence|Court|Heights|"
    "Barn"
)
# In scripts without capitals; and how one says there what a school is called, after it or before.
SCHOOLS: Final = (
    "مدرسة|مدرسه|مدرستي|مدرستنا|ثانوية|كلية|کالج|كالج|لیسه|مکتب|ښوونځي|ښوونځی|قوتابخانەی|قوتابخانە|"
    "کۆلێژی|کۆلێژ|ትምህርት ቤት|ቤት ትምህርቲ|ቤት-ትምህርቲ|ኮሌጅ|ኮለጅ"
)
CALLED: Final = (
    "اسمها|اسمه|تسمى|يسمى|تدعى|به نام|بنام|به اسم|اسمش|نامش|په نوم|بە ناوی|ناوی|ስሙ|ስማ|ስሟ|ዝስሙ|ዝስማ"
)
SO_CALLED: Final = "የሚባል|የሚባለው|የተባለ|ዝበሃል|ዝብሃል"
PLATFORMS: Final = (
    "snapchat|snap|sc|instagram|insta|ig|tiktok|tik tok|discord|telegram|xbox|psn|roblox|gamertag|"
    "facebook|fb|twitter|user ?name|gamer tag|twitch|steam|кік|інста|"
    "інстаграм|телеграм|тікток|снап|سناب|انستا|انستغرام|تيك توك|"
    "تلگرام|تلغرام|اینستا|اینستاگرام|تیک تاک|ئینستا|سناپ|ኢንስታ|ቲክቶክ|ቴሌግራም|ስናፕ"
)
MONTHS: Final = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|mars|avr|mai|juin|juil|août|déc|"
    "січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|"
    "أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|janar|shkurt|prill|qershor|korrik|gusht|shtator|tetor|nëntor|"
    "dhjetor|tháng|كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|أيلول|تشرين|"
    "ژانویه|فوریه|آوریل|ژوئن|ژوئیه|جولای|اوت|سپتامبر|اکتبر|نوامبر|دسامبر|جنوری|فبروری|مارچ|اپریل|"
    "جون|اگست|سپتمبر|اکتوبر|نومبر|دسمبر|فروردین|اردیبهشت|خرداد|مرداد|شهریور|آبان|آذر|بهمن|اسفند|"
    "حمل|ثور|جوزا|سرطان|سنبله|میزان|عقرب|جدی|دلو|حوت|غبرګولی|چنګاښ|زمری|لړم|لیندۍ|مرغومی|سلواغه|"
    "شوبات|ئازار|ئایار|حوزەیران|تەمموز|ئەیلوول|رێبەندان|خاکەلێوە|گوڵان|پووشپەڕ|"
    "መስከረም|ጥቅምት|ኅዳር|ሕዳር|ታኅሣሥ|ታሕሳስ|የካቲት|ለካቲት|መጋቢት|ሚያዝያ|ግንቦት|ሰኔ|ሰነ|ሐምሌ|ሓምለ|ነሐሴ|ነሓሰ|"
    "ጃንዋሪ|ፌብሩዋሪ|ማርች|ኤፕሪል|ጁን|ጁላይ|ኦገስት|ሴፕቴምበር|ኦክቶበር|ኖቬምበር|ዲሴምበር|"
    "janaayo|febraayo|maarso|abriil|juun|luulyo|agoosto|sebteembar|oktoobar|nofeembar|diseembar"
)
# Years of our, the Ethiopian and the two Islamic calendars.
YEAR: Final = r"(?:1[34]|19|20)\d{2}"

NOT_AFTER: Final = r"(?<![^\W_])"
Pattern = re.Pattern[str]


def _shape(pattern: str, *, any_case: bool = True) -> Pattern:
    return re.compile(pattern, re.IGNORECASE if any_case else 0)


# In order: what was marked first keeps its place.
SHAPES: Final[tuple[tuple[IdentityKind, Pattern], ...]] = (
    (K.EMAIL, _shape(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")),
    (K.URL, _shape(r"\b(?:https?://|www\.)[^\s<>\"']{2,300}(?<![.,;:!?)،؟።])")),
    (
        K.URL,
        _shape(
            r"(?<![\w.@])[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,3}"
            r"\.(?:com|org|net|co\.uk|org\.uk|uk|io|gg|app|link|info|me)(?:/[^\s]{0,200})?(?![\w@])"
        ),
    ),
    (K.SOCIAL_HANDLE, _shape(r"(?<![\w@.])@\w[\w.]{1,40}(?<!\.)")),
    (
        K.SOCIAL_HANDLE,
        _shape(
            rf"(?<!\w)(?:{PLATFORMS})(?:[\s:=-]{{1,4}}(?:is|name|id|me|on|my|c'est|est|është|eshte|waa|là|"
            r"هو|ده|دی|است|ە|እዩ|ነው|це|:)){0,3}[\s:=-]{1,4}"
            r"(?P<mark>(?=[a-z0-9._]*[0-9_.][a-z0-9._]*[a-z0-9_])(?=[0-9._]*[a-z])[a-z0-9._]{3,40})"
        ),
    ),
    (K.REFERENCE, _shape(r"(?<!\w)[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?!\w)")),
    (K.REFERENCE, _shape(r"(?<!\w)(?:[A-Z]{1,3}/\d{5,9}(?:/\d{1,4})?|[A-Z]\d{7,8})(?!\w)")),
    (K.REFERENCE, _shape(r"(?<![\d-])\d{4}-\d{4}-\d{4}(?:-\d{4})?(?![\d-])")),
    (K.REFERENCE, _shape(r"\bNHS\D{0,20}(?P<mark>\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)")),
    (
        K.DATE,
        _shape(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}(?![\d])"),
    ),
    (
        K.DATE,
        _shape(
            rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er)?\s(?:of\s|d['’])?(?:{MONTHS})[^\W\d_]{{0,9}}"
            rf"(?:\s\d{{1,2}})?\.?,?\s(?:năm\s|سنة\s|عام\s|سال\s|ዓ\.?ም\s)?{YEAR}(?!\d)"
        ),
    ),
    (
        K.DATE,
        _shape(
            rf"(?<!\w)(?:{MONTHS})[^\W\d_]{{0,9}}\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?ቀን)?,?\s"
            rf"(?:ብ|በ)?{YEAR}(?!\d)"
        ),
    ),
    (K.DATE, _shape(r"(?<![\d/.-])(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}(?![\d])")),
    (
        K.POSTCODE,
        _shape(
            r"(?<![A-Z0-9])[A-Z]{1,2}\d[\dABCDEHJKMNPRSTUVWXY]?\s{0,2}"
            r"\d(?!st|nd|rd|th|am|pm)[ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])"
        ),
    ),
    (
        K.ADDRESS,
        _shape(
            rf"(?:\b(?:[Ff]lat|[Rr]oom|[Uu]nit|[Aa]partment|[Aa]pt)\s\d{{1,4}}[a-zA-Z]?,?\s)?"
            rf"(?<!\d)\d{{1,4}}[a-zA-Z]?,?\s(?:{TITLES}(?:{STREETS}|{STREETS.lower()})"
            r"|(?!the |this |that |main |long |busy |from )[a-z]{4,20}\s"
            r"(?:road|rd|street|avenue|ave|lane|crescent))(?!\w)",
            any_case=False,
        ),
    ),
    (
        K.ADDRESS,
        _shape(
            rf"{NO_PLACE}{TITLES}(?:{SURE_STREETS})(?:,?\s(?:nr\.?\s)?\d{{1,4}}[a-z]?(?!\w))?(?!\w)",
            any_case=False,
        ),
    ),
    (
        K.ADDRESS,
        _shape(r"(?<!\w)flat\s\d{1,4}[a-z]?(?!\w)(?!\s(?:day|week|month|year|hour|min|time))"),
    ),
    (
        K.ADDRESS,
        _shape(
            r"(?<!\w)(?:\d{1,4},?\s)?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Cc]hemin|[Aa]llée|[Rr]ruga|"
            r"[Rr]rugën|[Đđ]ường|[Ww]addada)\s(?:(?:de|du|des|la|le)\s|d['’]|l['’]){0,2}"
            rf"{TITLE}(?:\s{TITLE}){{0,2}}(?:,?\s\d{{1,4}})?",
            any_case=False,
        ),
    ),
    (
        K.ADDRESS,
        _shape(
            r"(?<!\w)(?:вул\.|вулиц\w{1,3}|провул\w{1,5}|проспект\w{0,2})\s[А-ЯІЇЄҐA-Z]\w{1,24}(?:,?\s\d{1,4})?",
            any_case=False,
        ),
    ),
    (K.ADDRESS, _shape(r"(?<!\w)(?:شارع|خیابان|کوچه|شەقامی|کوڅه)\s\w{2,20}(?:\s\d{1,4})?")),
    (
        K.SCHOOL,
        _shape(
            rf"{NO_PLACE}{TITLES}(?:High School|Sixth Form|Academy|College|School|High|Primary|"
            r"Grammar|Infants|Juniors|Nursery)(?:\s(?:School|Academy|College))?(?!\w)",
            any_case=False,
        ),
    ),
    (K.SCHOOL, _shape(r"(?<!\w)St\.? [A-Z]\w{2,20}['’]?s?(?!\w)", any_case=False)),
    (
        K.SCHOOL,
        _shape(
            r"(?<!\w)(?:lycée|collège|école|shkoll\w{0,4}|kolegj\w{0,3}|akademi\w{0,3}|trường|"
            r"iskuulka|dugsiga|lycee|college)\s"
            rf"[«\"“]?(?-i:{TITLE})(?:\s(?-i:{TITLE})){{0,2}}"
        ),
    ),
    (
        K.SCHOOL,
        _shape(
            r"(?<!\w)(?:школ|ліце|гімназі|академі|коледж)\w{0,3}\s[«\"“]?(?-i:[А-ЯІЇЄҐA-Z])\w{2,24}"
        ),
    ),
    (
        K.SCHOOL,
        _shape(
            r"(?<!\w)(?:at|to|from|in)\s(?!the |my |a |this |new |our |your |his |her |secondary |"
            r"primary |sixth |local |another |that |same |their )"
            r"(?P<mark>[a-z]{4,20}\s(?:academy|high school))(?!\w)"
        ),
    ),
    (K.SCHOOL, _shape(r"(?<!\w)(?:أكاديمية|اكاديمية|آکادمی|اکادمی|ئەکادیمیای)\s\w{3,20}")),
    (K.SCHOOL, _shape(r"(?<!\w)\w{3,20}\s(?:አካዳሚ|ኣካዳሚ|اکاډمۍ|اکادمي)(?!\w)")),
    # Without capitals a name shows by other letters, by quotes, or by "called" beside it.
    (
        K.SCHOOL,
        _shape(
            rf"(?<!\w)(?:{SCHOOLS})\s(?P<mark>[«\"“][^«»\"“”\n]{{2,40}}[»\"”]|"
            r"[a-z][a-z'’-]{2,24}(?:\s[a-z][a-z'’-]{1,24}){0,2})"
        ),
    ),
    (
        K.SCHOOL,
        _shape(
            rf"(?<!\w)(?:{SCHOOLS})[\w\u200c]{{0,6}}(?:\s\w{{1,15}}){{0,2}}\s(?:{CALLED})\s"
            r"(?P<mark>\w{2,20}(?:\s(?:هاي|های|ھای)(?!\w))?)"
        ),
    ),
    (K.SCHOOL, _shape(rf"(?<!\w)(?P<mark>\w{{2,20}})\s(?:{SO_CALLED})\s(?:{SCHOOLS})")),
    (K.PLACEMENT, _shape(rf"{NO_PLACE}{TITLES}(?:{HOMES})(?!\w)", any_case=False)),
    (
        K.PLACEMENT,
        _shape(
            r"(?<!\w)(?:at|to|from|in|of|leaving|left)\s"
            r"(?!the |my |a |this |our |your |travel |that )"
            r"(?P<mark>[a-z]{4,20}\s(?:lodge|manor|grange|cottage))(?!\w)"
        ),
    ),
    (K.PLACEMENT, _shape(r"(?<!\w)\w{3,20}\s(?:هاوس|هاوز|لودج|ሃውስ|ሎጅ|Хаус|Лодж)(?!\w)")),
    (
        K.PLACEMENT,
        _shape(r"(?<!\w)(?:هاوس|لودج|foyer|résidence)\s(?-i:[A-ZÀ-Ý\u0600-\u06ff])\w{2,20}"),
    ),
)

# Nine to fifteen digits with little between them.
PHONE: Final = re.compile(r"(?<![\w/.-])(?:\+|00)?\(?\d(?:[ \t.()/-]{0,2}\d){8,14}(?!\w)")
DAY: Final = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTHS})[^\W\d_]{{0,9}}", re.I
)
NEAR: Final = 40  # characters between a day and a word of birth or court
