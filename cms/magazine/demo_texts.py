"""Invented articles of young people for the demo's first Scoop; more in demo_more_texts.py."""

from cms.magazine.demo_pieces import Article, Words
from cms.magazine.demo_pieces import drawn as _drawn
from cms.magazine.demo_pieces import fact as _fact
from cms.magazine.demo_pieces import quote as _quote
from cms.magazine.demo_pieces import recipe as _recipe
from cms.magazine.demo_pieces import text as _text
from cms.magazine.enums import ArticleKind
from cms.magazine.looks import Theme

ISSUE_TITLE = "Three keys and a warm kitchen"
COVER_LINE = "A first winter, a pot of lentils, and what happened to your question about bus passes"

FIRST_WINTER = Article(
    "my-first-winter",
    "My first winter in Norfolk",
    ArticleKind.STORY,
    "Amina, 16",
    [
        _text(
            "When I came here it was November. At four o’clock it was dark and I thought my "
            "watch was broken. In my city the sun goes down and people come out. Here the sun "
            "goes down and the street goes quiet.",
            "My carer Jan gave me a coat that was too big. She said I would be glad of it, and I "
            "was. We walked to the sea at Cromer. The wind was so strong that we could not "
            "hear each other, so we only laughed.",
        ),
        _drawn("sea", "A small red boat with a white sail on the sea. The sun is going down."),
        _quote("The sea is the same sea. That was the first thing that felt like mine."),
        _text(
            "If this is your first winter: buy good socks, tell somebody when you miss home, and "
            "come to the City group. There is soup. I will keep a chair for you.",
        ),
    ],
    (
        Words(
            "ar",
            "شتائي الأول في نورفولك",
            "أمينة، 16 سنة",
            [
                _text(
                    "وصلتُ إلى هنا في شهر نوفمبر. في الساعة الرابعة صار الجو مظلمًا، فظننتُ أن "
                    "ساعتي معطّلة. في مدينتي تغيب الشمس فيخرج الناس إلى الشارع. هنا تغيب الشمس "
                    "فيسكت الشارع.",
                    "أعطتني جان، التي أعيش في بيتها، معطفًا كبيرًا عليّ. قالت إنني سأفرح به، "
                    "وكانت على حق. مشينا إلى البحر في كرومر. كانت الريح قوية جدًا فلم نسمع بعضنا، "
                    "فضحكنا فقط.",
                ),
                _drawn("sea", "قارب أحمر صغير بشراع أبيض في البحر، والشمس تغيب."),
                _quote("البحر هو البحر نفسه. كان هذا أول شيء شعرتُ أنه لي."),
                _text(
                    "إذا كان هذا شتاءك الأول: اشترِ جوارب جيدة، وأخبر أحدًا عندما تشتاق إلى "
                    "بلدك، وتعال إلى مجموعة المدينة. عندنا حساء، وسأحجز لك كرسيًا.",
                ),
            ],
        ),
    ),
    Theme.HOME,
)

RED_LENTILS = Article(
    "red-lentils-for-four",
    "Red lentils for four, or for one and three days",
    ArticleKind.RECIPE,
    "Dawit and the Monday kitchen",
    [
        _text(
            "My mother makes this without measuring. I rang my aunt and she did not measure "
            "either. So we cooked it four times in the Monday kitchen and wrote it down."
        ),
        _drawn("pot", "A brown pot on a table. Steam rises from it."),
        _recipe(
            serves="4 people",
            minutes=45,
            needs=[
                "Two onions",
                "Three spoons of oil",
                "Two spoons of berbere, or one of paprika if you do not like it hot",
                "One cup of red lentils",
                "Three cups of water",
                "Garlic and salt",
            ],
            done=[
                "Cut the onions small. Cook them slowly in the oil until they are soft and "
                "brown. This takes 15 minutes. Do not hurry.",
                "Add the berbere and the garlic. Stir for two minutes.",
                "Wash the lentils. Add them with the water. Cook for 25 minutes. Stir often.",
                "Add salt. Eat it with injera, with rice, or with toast.",
            ],
            tip="It costs less than three pounds. It is even better on the second day.",
        ),
        _quote("It smelled like my aunt’s house. I stood in the kitchen for a while.", "Dawit"),
    ],
    (
        Words(
            "fr",
            "Des lentilles rouges pour quatre, ou pour une personne pendant trois jours",
            "Dawit et la cuisine du lundi",
            [
                _text(
                    "Ma mère fait ce plat sans rien mesurer. J’ai appelé ma tante : elle non plus. "
                    "Alors nous l’avons cuisiné quatre fois à la cuisine du lundi, et nous avons "
                    "tout noté."
                ),
                _drawn("pot", "Une marmite brune sur une table. De la vapeur en sort."),
                _recipe(
                    serves="4 personnes",
                    minutes=45,
                    needs=[
                        "Deux oignons",
                        "Trois cuillères d’huile",
                        "Deux cuillères de berbéré, ou une de paprika si tu n’aimes pas le piment",
                        "Une tasse de lentilles rouges",
                        "Trois tasses d’eau",
                        "De l’ail et du sel",
                    ],
                    done=[
                        "Coupe les oignons en petits morceaux. Fais-les cuire doucement dans "
                        "l’huile pendant 15 minutes.",
                        "Ajoute le berbéré et l’ail. Remue pendant deux minutes.",
                        "Lave les lentilles. Ajoute-les avec l’eau. Laisse cuire 25 minutes "
                        "et remue souvent.",
                        "Ajoute du sel. Mange avec de l’injera, du riz ou du pain grillé.",
                    ],
                    tip="Cela coûte moins de trois livres. C’est encore meilleur le lendemain.",
                ),
                _quote("Cela sentait comme chez ma tante. Je suis resté un moment là.", "Dawit"),
            ],
        ),
    ),
    Theme.FOOD,
)

BUS_PASSES = Article(
    "you-asked-bus-passes",
    "You asked: can we have a bus pass that works at the weekend?",
    ArticleKind.YOU_ASKED,
    "Asked by three young people, answered by the care leavers’ team",
    [
        _quote(
            "My pass works for college but on Saturday I pay. My brother lives in Thetford. "
            "I see him when I have the money, so not much."
        ),
        _text(
            "Three of you asked this in one month, so we took it to the County Board. The answer "
            "came in ten days, and it is a yes with a “but”.",
            "From January everybody aged 16 and over who is in care, or has left care, gets a pass "
            "for every day of the week, on all buses in the county. You ask your personal adviser "
            "or social worker for it. The “but”: the pass is for six months first. After that the "
            "council looks at what it costs, and the County Board has a say.",
        ),
        _fact(
            "Under 16? Your carer can ask for the cost of visits to your family.",
            "This was always so, but many people did not know. Now you do.",
            "Care leavers’ team",
        ),
    ],
    (),
    Theme.RIGHTS,
)
