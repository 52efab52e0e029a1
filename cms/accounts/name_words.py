"""Words that no young person's name may hold, because they stand for people who help or decide.

A word is refused as a word of its own; after an equals sign, only as the whole name; with a star,
also where a word begins or ends with it; with two stars, wherever its letters stand in a row.
Whoever adds one looks for honest names that it would refuse, and adds one of them to the table in
tests/cms/accounts/test_name_rules.py. No names of people stand here: staff are asked for elsewhere.
"""

from typing import Final

_WORDS: Final = """
# English
moderator** | mod | mods | administrator** | admin* | sysadmin** | staff | official | superuser**
police* | policeman** | officer* | social worker** | caseworker** | case worker** | key worker**
support worker** | youth worker** | duty worker** | duty team** | duty desk** | care worker**
childline** | samaritans** | kooth | nspcc** | =papyrus | barnardos** | =unseen | missing people**
modern slavery** | =shout | nhs | nhs111 | helpline** | help line** | hotline** | help desk**
help team** | support team** | crisis team** | crisis line** | counsellor** | counselor**
therapist** | psychologist** | safeguarding** | councillor** | council | county council**
participation team** | participation officer** | reviewing officer** | interpreter** | translator**
chorus | someone | =the team | =team | =support | =help | =crisis | solicitor** | lawyer* | judge
home office** | immigration** | emergency** | ambulance** | teacher* | doctor | foster carer**
personal adviser** | personal advisor** | ofsted** | webmaster** | 999 | 112 | 111 | 101
# Arabic
مشرف* | مشرفة* | مدير* | الإدارة** | شرطة* | شرطي* | اخصائي اجتماعي** | أخصائية اجتماعية**
باحث اجتماعي** | عامل اجتماعي** | مرشد اجتماعي** | خط المساعدة** | خط النجدة** | الخط الساخن**
موظف* | محامي* | مترجم* | طوارئ* | مجلس البلدية** | المجلس المحلي**
# Farsi and Dari
مدیر سایت** | ادمین** | ناظر سایت** | پلیس* | پولیس* | مددکار** | مشاور* | خط کمک** | صدای یار**
اورژانس اجتماعی** | شورای شهر** | پشتیبانی** | کارمند* | ترجمان* | کارگر اجتماعی**
# Pashto
ټولنیز کارکوونکی** | ټولنیز کارکونکی** | څارونکی* | اډمین** | مرستې کرښه** | ښاروالي*
بېړنۍ مرسته**
# Kurdish
پۆلیس* | بەڕێوەبەر** | سەرپەرشتیار** | کارمەندی کۆمەڵایەتی** | توێژەری کۆمەڵایەتی** | ئەدمین**
هێڵی یارمەتی** | ئەنجومەنی شار** | پارێزەر* | وەرگێڕ* | فریاگوزاری**
# Tigrinya
ፖሊስ* | ኣመሓዳሪ* | ኣድሚን** | ማሕበራዊ ሰራሕተኛ** | ሰራሕተኛ ማሕበራዊ** | መስመር ሓገዝ** | ቤት ምኽሪ**
ኣማኻሪ* | ተርጓሚ* | ጠበቓ* | ሓለዋ ህጻናት**
# Amharic
አስተዳዳሪ* | አድሚን** | አወያይ* | ማህበራዊ ሰራተኛ** | ማኅበራዊ ሠራተኛ** | የእርዳታ መስመር** | የእርዳታ ስልክ**
ምክር ቤት** | አማካሪ* | አስተርጓሚ* | ጠበቃ*
# Somali
bilays* | booliis* | boolis* | maamule* | maamulaha** | kormeere** | shaqaalaha bulshada**
shaqaale bulsho** | khadka caawinta** | khadka gargaarka** | golaha degmada** | la taliye**
turjubaan** | qareen
# Albanian
polici* | policia* | moderatori** | administratori** | punonjës social** | punonjëse sociale**
punonjesi social** | linja e ndihmës** | këshilli i qarkut** | keshilltar** | bashkia | avokat*
përkthyes** | mbikëqyrës** | mbikqyres**
# Ukrainian
модератор** | адміністратор** | адмін* | поліція* | поліцейськ** | полиция* | соцпрацівник**
соціальний працівник** | соціальна працівниця** | гаряча лінія** | лінія допомоги**
служба підтримки** | міська рада** | перекладач** | психолог** | адвокат* | вихователь** | опіка
# Vietnamese
công an** | cảnh sát** | quản trị viên** | điều hành viên** | nhân viên xã hội** | luật sư**
đường dây nóng** | đường dây hỗ trợ** | hội đồng quận** | tư vấn viên** | phiên dịch** | quản trị
quản lý
# French
modérateur** | modératrice** | administrateur** | administratrice** | gendarme* | policier*
travailleur social** | travailleuse sociale** | assistante sociale** | assistant social**
éducateur** | éducatrice** | ligne d'aide** | ligne d'écoute** | allô enfance** | conseillère*
numéro d'urgence** | mairie* | conseiller* | interprète** | avocat | avocate | psychologue**
"""
# Where people are found and written to outside: a name that holds one leads there.
_PLATFORMS: Final = """
snap | snapchat** | insta | instagram** | tiktok** | tik tok** | whatsapp** | whats app**
telegram** | discord* | facebook** | onlyfans** | gmail* | hotmail* | yahoo* | dot com
http* | viber** | zalo | انستا* | تلغرام* | تلگرام* | اینستا* | سناپ* | واتساب* | واتس اب*
інста* | телеграм** | вайбер** | ቴሌግራም* | ኢንስታ* | ቲክቶክ*
"""


def _listed(words: str) -> tuple[str, ...]:
    lines = (line for line in words.splitlines() if line and not line.startswith("#"))
    return tuple(word.strip() for line in lines for word in line.split("|"))


WORDS: Final = _listed(_WORDS)
PLATFORMS: Final = _listed(_PLATFORMS)
