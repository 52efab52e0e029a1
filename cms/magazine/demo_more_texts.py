"""More invented articles for the demo's first Scoop: one of every kind that there is."""

from typing import Final

from cms.magazine.demo_pieces import (
    Article,
    Words,
    drawn,
    fact,
    heard,
    poem,
    poll,
    quote,
    steps,
    text,
)
from cms.magazine.enums import ArticleKind
from cms.magazine.looks import Theme

COVER: Final = "tree"
COVER_SHOWS: Final = "A green tree with round fruit in red, yellow and white."
EDITORS: Final = "Lindita, Dawit, Olha and the Monday group"

THREE_KEYS: Final = Article(
    "three-keys",
    "Three keys",
    ArticleKind.POEM,
    "L.",
    [
        poem(
            "I have three keys on one ring.\nThe first one opens the house where I live now.\n"
            "It is small and new and it sticks in the rain.",
            "The second one opens my locker.\nInside are a scarf, a maths book,\n"
            "and half a packet of biscuits.",
            "The third one opens nothing here.\nIt is for a blue door, far away.\n"
            "I keep it for the sound.",
        )
    ],
    (
        Words(
            "ti",
            "ሰለስተ መፍትሓት",
            "L.",
            [
                poem(
                    "ኣብ ሓደ ቀለቤት ሰለስተ መፍትሓት ኣለዉኒ።\nእቲ ቀዳማይ ሕጂ ዝነብረሉ ገዛ ይኸፍት።",
                    "እቲ ካልኣይ ንሳንዱቐይ ይኸፍት።\nኣብ ውሽጡ መጽሓፍን ብሽኮትን ኣሎ።",
                    "እቲ ሳልሳይ ኣብዚ ዋላ ሓንቲ ኣይከፍትን።\nናይ ሓደ ሰማያዊ ማዕጾ እዩ፡ ርሑቕ።\nምእንቲ ድምጹ ኢለ ሒዘዮ ኣለኹ።",
                )
            ],
        ),
        Words(
            "vi",
            "Ba chiếc chìa khóa",
            "L.",
            [
                poem(
                    "Tôi có ba chiếc chìa khóa trên một cái vòng.\n"
                    "Chiếc thứ nhất mở ngôi nhà nơi tôi đang sống.",
                    "Chiếc thứ hai mở tủ của tôi.\nTrong đó có khăn, sách toán và nửa gói bánh.",
                    "Chiếc thứ ba không mở gì ở đây.\nNó của một cánh cửa xanh, ở rất xa.\n"
                    "Tôi giữ nó vì tiếng kêu.",
                )
            ],
        ),
    ),
    Theme.HOME,
)

COACH: Final = Article(
    "interview-coach",
    "“Nobody is bad at football on Thursdays”",
    ArticleKind.INTERVIEW,
    "Questions by Dawit",
    [
        text("Every Thursday twenty of us play behind the leisure centre. I asked our coach why."),
        drawn("ball", "A white ball on a green field, in front of a goal."),
        text(
            "<b>Why do you do this?</b>",
            "Because I was fifteen once and had nobody to play with. Somebody opened a gate for "
            "me. Now I have the key to the gate.",
            "<b>What if somebody has no boots?</b>",
            "There is a box. Nobody asks. You take a pair, you bring them back, or you do not.",
        ),
        quote("I do not count goals. I count who comes back.", "The coach"),
        heard(
            "Hear what we sing before every game",
            "Five notes, going up and coming down.\nThen everybody says: one ball, one field, "
            "all of us.",
        ),
    ],
    (),
    Theme.FREE_TIME,
)

MOSAIC: Final = Article(
    "our-wall",
    "Our wall has 150 circles",
    ArticleKind.ART,
    "The Wednesday art room",
    [
        drawn(
            "mosaic",
            "Rows of circles in six colours, each in a square of another colour.",
            "Paint on board, 3 metres by 2",
        ),
        text(
            "Each of us painted circles. You could choose every colour, but you had to ask the "
            "person beside you which one they would put next to it. It took six weeks.",
        ),
    ],
    (),
    Theme.FREE_TIME,
)

NIGHT_BUS: Final = Article(
    "a-book-at-night",
    "A book for when you cannot sleep",
    ArticleKind.REVIEW,
    "Ольга, 15",
    [
        drawn("night", "Houses at night. Some windows are lit. There is a thin moon."),
        text(
            "Ця книга — про дівчинку, яка вночі малює карту свого міста. Вона малює тільки ті "
            "вікна, де світиться. Потім вона пише листи людям за цими вікнами.",
            "Мені сподобалося, що ніхто не поспішає. Розділи короткі, їх можна читати, коли не "
            "спиться. Я читала українською, але в бібліотеці є й англійською.",
        ),
        quote("Чотири вікна з п’яти."),
    ],
    (
        Words(
            "fr",
            "Un livre pour les nuits sans sommeil",
            "Olha, 15 ans",
            [
                drawn("night", "Des maisons la nuit. Quelques fenêtres sont éclairées."),
                text(
                    "C’est l’histoire d’une fille qui dessine la nuit une carte de sa ville. Elle "
                    "dessine seulement les fenêtres où il y a de la lumière.",
                    "J’ai aimé que personne ne se presse. Les chapitres sont courts.",
                ),
                quote("Quatre fenêtres sur cinq."),
            ],
        ),
    ),
    Theme.FEELINGS,
    "uk",
)

KITCHEN: Final = Article(
    "new-kitchen",
    "The Monday kitchen gets a second oven",
    ArticleKind.NEWS,
    "The Monday group",
    [
        text(
            "In spring 14 of you wrote that you wait too long for the oven. We took a paper with "
            "your words to the board, and they said yes. The new oven comes in December.",
        ),
        fact("14 young people asked. It took seven months.", "", "The board’s notes of May"),
        poll("What should we cook first?", "surveys/"),
    ],
    (
        Words(
            "ar",
            "فرن ثانٍ لمطبخ يوم الاثنين",
            "مجموعة الاثنين",
            [
                text(
                    "في الربيع كتب 14 منكم أن انتظار الفرن طويل. أخذنا ورقة فيها كلماتكم إلى "
                    "المجلس فوافقوا. سيصل الفرن الجديد في شهر ديسمبر.",
                ),
                fact("طلب ذلك 14 شابًا وشابة. استغرق الأمر سبعة أشهر.", "", "ملاحظات المجلس، مايو"),
            ],
        ),
    ),
    Theme.FOOD,
)

POSTCARD: Final = Article(
    "postcard-competition",
    "Draw a postcard to yourself in ten years",
    ArticleKind.COMPETITION,
    "Lindita, editor",
    [
        text("One side is a picture. The other side is three sentences. That is all."),
        steps(
            "How to take part",
            "Draw on anything: paper, cardboard, your phone.",
            "Send it to the Scoop before the end of January.",
            "Three are printed on the back of the next issue. Everybody gets theirs back.",
        ),
        fact("There is no age and no language that is wrong."),
    ],
    (
        Words(
            "sq",
            "Vizato një kartolinë për veten pas dhjetë vjetësh",
            "Lindita, redaktore",
            [
                text("Në një anë është vizatimi. Në anën tjetër janë tri fjali. Kaq."),
                steps(
                    "Si të marrësh pjesë",
                    "Vizato në çfarë të duash: letër, karton, telefon.",
                    "Dërgoje te Scoop para fundit të janarit.",
                ),
            ],
        ),
    ),
    Theme.FREE_TIME,
)

PUZZLE: Final = Article(
    "which-bus",
    "Four friends and three buses",
    ArticleKind.PUZZLE,
    "Yusuf, 13",
    [
        text(
            "Hani, Sara, Bardh and Linh go to college. There are three buses: red, green and "
            "blue. Two of them take the same bus.",
        ),
        steps(
            "What we know",
            "Hani does not take the red bus.",
            "Sara and Linh wave to each other from two different buses.",
            "Bardh takes the same bus as Linh.",
            "Nobody else is on the blue bus with Hani.",
            "The green bus is Sara’s.",
        ),
        fact("The answer stands in the next issue. Or ask Yusuf on a Monday."),
    ],
    (),
    Theme.LEARNING,
)

EID: Final = Article(
    "two-festivals",
    "عيدان في بيت واحد",
    ArticleKind.STORY,
    "نور",
    [
        text(
            "في بيتنا أربعة: أنا، وأخي بالرعاية، ومن ترعاني، وقطة اسمها مطر. في ديسمبر نعلّق "
            "الأضواء معًا، وفي العيد نخبز الكعك معًا.",
            "في أول عيد لي هنا لم أقل لأحد شيئًا. جلست في غرفتي. في المساء وجدت على الباب ورقة: "
            "«عيد مبارك. كيف نحتفل به؟» لم تكن الكتابة صحيحة، لكنها كانت أجمل ورقة رأيتها.",
        ),
        quote("سألوني كيف نحتفل، ولم يسألوا هل نحتفل."),
    ],
    (
        Words(
            "en",
            "Two festivals in one house",
            "Noor",
            [
                text(
                    "There are four of us: me, my foster brother, my carer, and a cat called "
                    "Rain. In December we put up lights together. For Eid we bake together.",
                    "At my first Eid here I told nobody. I sat in my room. In the evening there "
                    "was a note on the door: Happy Eid. How do we celebrate it? The spelling was "
                    "wrong. It was the most beautiful note I have ever seen.",
                ),
                quote("They asked how we celebrate. They did not ask whether."),
            ],
        ),
    ),
    Theme.FAITH,
    "ar",
)

MORE: Final = (EID, THREE_KEYS, COACH, MOSAIC, NIGHT_BUS, KITCHEN, POSTCARD, PUZZLE)
