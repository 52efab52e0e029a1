"""The words of the standing pages, until an editor writes other ones.

Short and plain, so that they translate safely. What only the council can know is left out, and the
note for editors says what is missing.
"""

from django.utils.translation import gettext_noop as _

from cms.home.standing import Fact, Line, Standing, Steps, part, points, says, way
from cms.home.standing_texts_of_trust import ACCESSIBILITY, SAFETY, YOUR_WORDS

INVENTED = (
    "Chorus brought these words for a model council. Read every sentence with young people of the "
    "In Care Council and change what is not true here."
)

COUNCIL = Standing(
    slug="in-care-council",
    title=_("What is the In Care Council?"),
    pieces=(
        *says(
            _(
                "The In Care Council is a group of young people who are in care, or who have left "
                "care. If that is you, you are already a member. You do not have to sign up, and "
                "you can stay until you are 25."
            ),
        ),
        *part(
            _("What we do"),
            _(
                "We meet once a month, in different parts of the county. A young person chairs "
                "each meeting. You choose the chair every year."
            ),
            _(
                "We talk about what is good and what must change, and we tell the people who run "
                "the council. They have to answer."
            ),
        ),
        *part(
            _("Coming to a meeting"),
            _("There is food. We pay for the way there and back, and we can send a taxi."),
            _("You can just listen. Nobody has to speak."),
            way(_("See the meetings"), "/meetings/"),
        ),
        *part(
            _("Two more groups"),
            _("Young people who came to the UK alone have their own forum."),
            _(
                "The County Board meets senior managers and councillors, and asks them what they "
                "did about your ideas."
            ),
        ),
        Fact(
            _("Young people changed the words that workers use."),
            _("Workers now say “family time”, not “contact”. The In Care Council asked for it."),
        ),
    ),
    note=INVENTED,
)

_OF_THE_PROMISE = (
    "The council's own Promise has words that were agreed with young people. These words are not "
    "them: Chorus invented them for a model council. Put the agreed words here before you tell "
    "young people of this page."
)

PROMISE = Standing(
    slug="our-promise",
    title=_("Our Promise to you"),
    pieces=says(
        _(
            "The Promise says what everybody in the council will do for you. Young people helped "
            "to write it."
        ),
        _("There are two versions. If we break a promise, tell us."),
    ),
    note=_OF_THE_PROMISE,
    below=(
        Standing(
            slug="all-ages",
            title=_("The Promise, from 0 to 25"),
            pieces=(
                *says(_("This is for everybody in care and everybody who has left care.")),
                *points(
                    _("We will help you to be safe."),
                    _("We will listen to you, and tell you what we did."),
                    _("We will speak with you in a language that you understand."),
                    _("We will tell you before big things in your life change."),
                    _("We will help you to see the people who matter to you, if it is safe."),
                    _("We will help you at school, at college and at work."),
                    _("We will respect your faith, your food and where you come from."),
                    _("We will keep what we know about you private."),
                ),
            ),
            note=_OF_THE_PROMISE,
        ),
        Standing(
            slug="from-16",
            title=_("The Promise, from 16"),
            pieces=(
                *says(_("This is for you if you are 16 or older, or have left care.")),
                *points(
                    _("You will know who your worker is, and how to reach them."),
                    _("We will make a plan with you, and not without you."),
                    _("We will tell you early where you will live, and look for a place with you."),
                    _("We will help you with money, papers and forms."),
                    _("We will help you to learn, to find work and to stay well."),
                    _("We will be honest about what we cannot do, and say why."),
                    _("You can come back and ask for help, until you are 25."),
                ),
            ),
            note=_OF_THE_PROMISE,
        ),
    ),
)

WHO = Standing(
    slug="who-is-who",
    title=_("Who is who"),
    pieces=(
        *says(_("Many people work for you. Here is what they do.")),
        *points(
            _("A social worker makes plans with you and visits you."),
            _("A personal adviser helps you when you are older and leave care."),
            _(
                "An independent reviewing officer checks that your plan is good, and that people "
                "do what they said."
            ),
            _("An advocate is on your side, and helps you to say what you want."),
            _("An interpreter says your words in English, and keeps them private."),
            _("A participation officer helps the In Care Council and runs this site."),
            _("Councillors are chosen by the people who live here. They decide for the council."),
        ),
    ),
    note=INVENTED + " The groups and the team below the words come from what Chorus keeps.",
    is_who_is_who=True,
)

RIGHTS = Standing(
    slug="your-rights",
    title=_("Your rights"),
    pieces=(
        *says(_("These rights are yours, wherever you come from and whatever papers you have.")),
        *points(
            _("You have a right to be safe."),
            _("You have a right to say what you think about your care, and adults must listen."),
            _("You have a right to an interpreter in meetings about you. It is free."),
            _("You have a right to go to school or college."),
            _("You have a right to see a doctor."),
            _("You have a right to practise your faith, or to have none."),
            _("You have a right to see what is written about you."),
        ),
        Steps(
            _("If something is not right"),
            (
                _("Tell somebody you trust: a carer, a social worker, a teacher."),
                _(
                    "Ask for an advocate. An advocate is on your side and is not your social "
                    "worker."
                ),
                _("You can complain. Your independent reviewing officer can help you to do it."),
            ),
        ),
        way(_("How to complain"), "/complaints/"),
    ),
    note=INVENTED + " Let a lawyer of the council read this page.",
)

OUTSIDE = (
    Line(
        "Help at Hand",
        "0800 528 0731",
        _(
            "The Children’s Commissioner’s team. They help you if you are in care or have left "
            "care, and nobody listens. The call is free."
        ),
        (
            "childrenscommissioner.gov.uk/help-at-hand/parents-carers-and-professionals",
            "sloughch.trixonline.co.uk/chapter/complaints-procedure (September 2024)",
        ),
    ),
    Line(
        "Local Government and Social Care Ombudsman",
        "0300 061 0614",
        _("They look at complaints about councils. Tell the council first. It costs nothing."),
        (
            "staffordshire.gov.uk/contact-complaints-and-compliments/complaints",
            "derbyshire.gov.uk/council/complaints/ombudsman",
        ),
    ),
    Line(
        "Ofsted",
        "0300 123 1231",
        _("They check children’s homes and foster care. Tell them if something is bad there."),
        (
            "eastsussexfch.trixonline.co.uk/chapter/complaints-by-and-for-children",
            "sloughch.trixonline.co.uk/chapter/complaints-procedure (September 2024)",
        ),
    ),
    Line(
        "Information Commissioner’s Office",
        "0303 123 1113",
        _("They look at how your information is kept and used. Tell us first."),
        (
            "ico.org.uk/about-the-ico/our-information/service-standards",
            "ico.org.uk/global/privacy-notice/how-you-can-contact-us",
        ),
    ),
)

COMPLAINTS = Standing(
    slug="complaints",
    title=_("How to complain"),
    pieces=(
        *says(
            _("You may complain about your care, about a worker or about this site."),
            _("Nobody may treat you badly because you complained."),
        ),
        Steps(
            _("What you can do"),
            (
                _("Say it to somebody you trust, in your own language. They can write it for you."),
                _("Ask for an advocate. They help you to complain, and it costs you nothing."),
                _("Tell the council. You can ask who answers, and when."),
            ),
        ),
        *part(
            _("If it is about this site"),
            _(
                "On every page there is a link to tell us that something is wrong. You do not need "
                "to sign in."
            ),
            way(_("See your reports and our answers"), "/reports/mine/"),
        ),
        *part(
            _("If the answer does not help you"),
            _(
                "Another person can look at it again. Your advocate knows who outside the council "
                "can look at it, too."
            ),
        ),
        *part(
            _("People outside the council"),
            _("You can call them yourself, or with somebody you trust."),
        ),
        *OUTSIDE,
        *says(_("If you are in danger, do not wait for an answer.")),
        way(_("I need help now"), "/help/"),
    ),
    note=(
        "Add what only the council knows, with the day on which you checked it: the advocacy "
        "service and its number, and the complaints team and its times. The four numbers stood "
        "alike on two pages each in November 2026 (their own pages, or councils'): call them once "
        "before you rely on them. NYAS and Coram Voice are not named, because no two pages agreed."
    ),
)

CONTACT = Standing(
    slug="reach-us",
    title=_("How to reach us"),
    pieces=(
        *says(
            _("This site is run by the participation team. They work in office hours."),
            _("Nobody reads here at night. If you are in danger, call 999."),
        ),
        *points(
            _("Ask your worker or your carer to call us for you."),
            _("Come to a meeting and talk with us."),
            _("Write in the forum. A person reads everything."),
        ),
        way(_("I need help now"), "/help/"),
        way(_("See the meetings"), "/meetings/"),
        way(_("Go to the forum"), "/forum/"),
    ),
    note=(
        "Add the team's telephone number, post address and hours. Give no private number, and no "
        "way by which one adult alone would read what one child writes."
    ),
)

PAGES: tuple[Standing, ...] = (
    COUNCIL,
    PROMISE,
    WHO,
    RIGHTS,
    SAFETY,
    YOUR_WORDS,
    COMPLAINTS,
    CONTACT,
    ACCESSIBILITY,
)
