"""The words of the standing pages about safety, about what becomes of words, and about access.

Whoever changes what Chorus does with words changes these pages too: each sentence here is held by
a rule of the code, and the notes for editors say which ones a council may not loosen.
"""

from django.utils.translation import gettext_noop as _

from cms.home.standing import Fact, Standing, part, points, says, way

SAFETY = Standing(
    slug="staying-safe",
    title=_("How we keep you safe"),
    pieces=(
        *part(
            _("Who can see what you write"),
            _(
                "A worker reads each post before other young people can see it. Other people see "
                "your nickname, and nothing else about you. Nobody can send you a private message "
                "here."
            ),
        ),
        *part(
            _("When we tell somebody"),
            _(
                "If we read that you or another person may be in danger, we tell the people whose "
                "job is to keep you safe. We try to talk with you first. You have done nothing "
                "wrong."
            ),
        ),
        *part(
            _("Leaving fast"),
            _(
                "On every page there is a button to leave this site fast. It signs you out and "
                "opens a page about the weather."
            ),
        ),
        *part(
            _("If something here is wrong"),
            _(
                "On every page there is a link to tell us that something is wrong. You do not need "
                "to sign in."
            ),
        ),
        Fact(
            _("Anonymous surveys do not ask who you are."),
            _(
                "Your answers are kept without your name, without the time and without your "
                "address."
            ),
        ),
    ),
    note="These sentences say what Chorus does. Change their words, not what they promise.",
)

_SAYS_WHAT_IS_DONE = (
    "Each sentence says what Chorus really does. Change words so that they are easier to read; if "
    "a sentence is no longer true, tell whoever looks after Chorus."
)

YOUR_WORDS = Standing(
    slug="your-words",
    title=_("How your words are used"),
    pieces=says(
        _("Your words are yours. Here you can read what we do with them."),
        _("Choose how much you want to read."),
    ),
    note=_SAYS_WHAT_IS_DONE,
    below=(
        Standing(
            slug="very-easy",
            title=_("Your words: very easy"),
            pieces=(
                *points(
                    _("You write. A grown-up reads it first."),
                    _("Then other children can read it. They see your nickname."),
                    _("If you are in danger, we tell a person who can help."),
                    _("We tell the council what children say. We do not say your name."),
                    _("You can take your words back."),
                ),
                *says(_("Ask a grown-up you trust to read this with you.")),
            ),
            note="For about 7 years. " + _SAYS_WHAT_IS_DONE,
        ),
        Standing(
            slug="easy",
            title=_("Your words: easy"),
            pieces=(
                *part(
                    _("In the forum"),
                    _(
                        "A worker reads your words before others see them. Other people see your "
                        "nickname only."
                    ),
                    _("If you wrote in another language, an interpreter may read it too."),
                ),
                *part(
                    _("In a survey"),
                    _(
                        "Before the first question, the survey says who can find out that it was "
                        "you. Most often nobody can. If you need help, tell a person."
                    ),
                ),
                *part(
                    _("What the council hears"),
                    _("We put together what many young people say. Your name is never in it."),
                    _("We use your exact words only if you say yes. You can take it back."),
                    _("Then the council has to answer, and you can read the answer."),
                ),
                *part(
                    _("What you can do"),
                    _(
                        "On your page you can get all your words in one file, or ask us to delete "
                        "them."
                    ),
                ),
                way(_("See what the council answered"), "/feedback/answers/"),
            ),
            note="For about 11 years. " + _SAYS_WHAT_IS_DONE,
        ),
        Standing(
            slug="in-full",
            title=_("Your words: in full"),
            pieces=(
                *part(
                    _("Who reads what you write"),
                    _(
                        "In the forum a named worker approves each post before another young "
                        "person can read it. A computer looks for signs of danger, but it only "
                        "moves a post to the front. It never decides."
                    ),
                    _(
                        "If you may be in danger, your words go to the people on duty. Each time "
                        "somebody opens them, they must give a reason, and it is recorded."
                    ),
                ),
                *part(
                    _("Languages"),
                    _(
                        "Your own words are always kept as you wrote them. Interpreters put them "
                        "into English. If a computer helps, it stands inside the council and sends "
                        "your words nowhere else."
                    ),
                ),
                *part(
                    _("Surveys"),
                    _(
                        "An anonymous survey keeps no name, no time and no address. Results are "
                        "shown only for ten people or more. A private survey is different: there "
                        "two named people together can find out who wrote something, if someone is "
                        "in danger. Each survey says which one it is."
                    ),
                ),
                *part(
                    _("Summaries and quotes"),
                    _(
                        "Twice checked summaries tell managers and councillors what young people "
                        "say. We quote you only with your yes to the exact words. You can take "
                        "that back, and the quote goes."
                    ),
                ),
                *part(
                    _("Your choices"),
                    _(
                        "On your page you can download everything we keep of you, and ask us to "
                        "delete it. Records about danger are kept longer."
                    ),
                ),
                way(_("How we sort what you say"), "/feedback/how/"),
            ),
            note="From 15 years. " + _SAYS_WHAT_IS_DONE,
        ),
    ),
)

ACCESSIBILITY = Standing(
    slug="accessibility",
    title=_("Can everybody use this site?"),
    pieces=(
        *says(
            _(
                "We want everybody to be able to use this site. Our measure is WCAG 2.2 at level "
                "AA. Not everything has been tested yet, and we say so here."
            ),
        ),
        *part(_("What we tested")),
        *points(
            _(
                "A program looks for faults on every kind of page, as on a phone and as on a "
                "computer, in English and in Arabic."
            ),
            _("The main pages work with the keys alone, without a mouse."),
            _("Everything works when scripts are switched off."),
            _("No page is wider than a small phone."),
        ),
        *part(_("What we have not tested")),
        *points(
            _("Nobody has yet tried every page with a screen reader."),
            _("We have not yet tested with disabled young people."),
            _("Native readers have not yet checked the words in every language."),
            _("Some documents to download may be hard to use with a screen reader."),
            _("The pages on which staff write articles come from another maker, and we test less."),
        ),
        *part(
            _("If something does not work for you"),
            _(
                "Use the link at the foot of the page, or ask somebody to tell us. We can give you "
                "the same words on paper, read aloud or in another way."
            ),
            way(_("How to complain"), "/complaints/"),
        ),
    ),
    note=(
        "An accessibility statement is a legal duty of public bodies. Before use add the date, who "
        "is responsible, how quickly you answer, and whom people can turn to if you do not; and "
        "let somebody test with a screen reader first. Read it again every year."
    ),
)
