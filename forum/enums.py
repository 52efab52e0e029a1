"""The words of the forum."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import AgeBand

LONGEST_POST = 5_000
LONGEST_TITLE = 120
LONGEST_NOTE = 1_000
POSTS_ON_A_PAGE = 20
THREADS_ON_A_PAGE = 20
POSTS_IN_THE_QUEUE = 30

# The column of a board that opens it to an age band.
BAND_COLUMNS = {
    AgeBand.FROM_8: "for_8_to_11",
    AgeBand.FROM_12: "for_12_to_15",
    AgeBand.FROM_16: "for_16_to_17",
    AgeBand.FROM_18: "for_18_to_25",
}


class BoardKind(TextChoices):
    LOCALITY = "locality", "Locality group"
    UNACCOMPANIED = "unaccompanied", "UASC forum"
    COUNTY = "county", "County Board"
    PROJECT = "project", "Project group"


# Boards that may be for some roles only. The group of a locality is for everybody who lives there.
KINDS_FOR_ROLES = frozenset({BoardKind.COUNTY, BoardKind.PROJECT})


class PostKind(TextChoices):
    """What somebody wrote. Each kind waits, is read and decided about in the same way."""

    POST = "post", "Post"
    EDIT = "edit", "New words for a post"
    ALIAS = "alias", "Name on a board"


class PostStatus(TextChoices):
    """Where a post stands. Held is where every post starts; anything unknown counts as held."""

    HELD = "held", _("A person will read this soon.")
    APPROVED = "approved", _("Other people can read this.")
    # What an approved edit or alias is: it is no post, so no list of posts ever holds it.
    IN_USE = "in_use", _("Other people can read this.")
    RETURNED = "returned", _("This came back to you. You can change it and send it again.")
    TAKEN_DOWN = "taken_down", _("We took this away. Other people cannot read it.")
    TAKEN_BACK = "taken_back", _("You took this back. Other people cannot read it.")
    # The words are locked away: nobody reads them in Chorus any more, the writer included.
    SEALED = "sealed", _("We took this away. Other people cannot read it.")


# Seen by everybody in the board's audience: a list of what may, never of what may not.
VISIBLE_STATUSES = frozenset({PostStatus.APPROVED})
# The writer may change it and send it again.
EDITABLE_STATUSES = frozenset({PostStatus.RETURNED, PostStatus.TAKEN_BACK})
# The writer may take it back: others read it, or somebody still decides about it.
WITHDRAWABLE_STATUSES = frozenset(
    {PostStatus.HELD, PostStatus.APPROVED, PostStatus.IN_USE, PostStatus.RETURNED}
)
# Shown to the writer alone, among what others can read.
MINE_ALONE_STATUSES = frozenset({PostStatus.HELD, PostStatus.RETURNED})
# New words for a post that may still take the place of the old ones: one row for each post.
OPEN_EDIT_STATUSES = MINE_ALONE_STATUSES | {PostStatus.TAKEN_BACK}


class ContentNote(IntegerChoices):
    """What somebody may not want to meet unprepared. Each is one bit of a post's notes."""

    SAD = 1, _("Sad things")
    VIOLENCE = 2, _("Violence")
    SELF_HARM = 4, _("Hurting oneself")
    LOSS = 8, _("Losing family, or war")
    FOOD = 16, _("Food and eating")


ALL_CONTENT_NOTES = sum(ContentNote.values)


def in_words(content_notes: int) -> list[str]:
    """The notes of these bits, in the language of whoever reads."""
    return [str(note.label) for note in ContentNote if note & content_notes]


class Priority(IntegerChoices):
    """The queue's order; nothing here ever shows or hides a post."""

    FIRST = 0, "First"
    ORDINARY = 1, "Ordinary"


class Feeling(TextChoices):
    """How somebody feels: one of five faces."""

    VERY_HAPPY = "very_happy", _("Very happy")
    HAPPY = "happy", _("Happy")
    BETWEEN = "between", _("In between")
    SAD = "sad", _("Sad")
    VERY_SAD = "very_sad", _("Very sad")


# Read sooner. No concern by itself: a face tells how somebody feels and not that anything happened;
# a concern for each would teach the people on duty to look away. Help is shown after every send.
FEELINGS_READ_FIRST = frozenset({Feeling.VERY_SAD})


class Topic(TextChoices):
    """What a post without words is about: one or more of six pictures."""

    HOME = "home", _("My home")
    LEARNING = "learning", _("School or college")
    HEALTH = "health", _("Health")
    FRIENDS = "friends", _("Friends and fun")
    FAMILY = "family", _("My family")
    HELPERS = "helpers", _("People who help me")


LONGEST_WITH_PICTURES = 300


class HelperRole(TextChoices):
    """Who sits beside a young person and types for them."""

    CARER = "carer", _("Foster carer")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    KEY_WORKER = "key_worker", _("Key worker")
    TEACHER = "teacher", _("Teacher")
    INTERPRETER = "interpreter", _("Interpreter")
    OTHER = "other", _("Somebody else")


class Outcome(TextChoices):
    """What a moderator decided."""

    APPROVED = "approved", "Approved"
    RETURNED = "returned", "Returned"
    TAKEN_DOWN = "taken_down", "Taken down"
    SEALED = "sealed", "Sealed"


class Reason(TextChoices):
    """Why a post came back or was taken down, in the words that its writer reads."""

    PRIVATE = (
        "private",
        _("It tells people who you are or where you live. Please take that part out."),
    )
    ANOTHER_PERSON = (
        "another_person",
        _("It tells something private about another person. Please take that part out."),
    )
    HURTFUL = "hurtful", _("Some words could hurt somebody. Please say it in another way.")
    MEETING = (
        "meeting",
        _("It asks somebody to meet or to write outside this site. Please take that part out."),
    )
    ADVERT = "advert", _("It has a link or wants to sell something. Please take that part out.")
    REPEATED = "repeated", _("You have sent this before. We have your first one.")
    UNCLEAR = "unclear", _("We did not understand it. Please tell us a little more.")
    OTHER = "other", _("We wrote you a note about it.")


# Needs a note, because the reason alone does not tell what to do.
REASONS_WITH_NOTE = frozenset({Reason.OTHER})


LONGEST_SUMMARY = 200
IDEAS_ON_A_PAGE = 20


class IdeaState(TextChoices):
    """How far an idea has come, in the words that young people read."""

    HEARD = "heard", _("We heard this")
    ASKED = "asked", _("We asked for an answer")
    ANSWERED = "answered", _("There is an answer")
    PROMISED = "promised", _("Promised")
    DONE = "done", _("Done")
    NOT_POSSIBLE = "not_possible", _("Not possible now")
    WITHDRAWN = "withdrawn", _("The person took this back")


# Only the writer takes an idea back.
IDEA_STATES_OF_WRITERS = frozenset({IdeaState.WITHDRAWN})
# What may come after what. The same state again is a note on how it goes.
IDEA_STEPS: dict[IdeaState, frozenset[IdeaState]] = {
    IdeaState.HEARD: frozenset({IdeaState.ASKED}) | IDEA_STATES_OF_WRITERS,
    IdeaState.ASKED: frozenset(
        {IdeaState.ASKED, IdeaState.ANSWERED, IdeaState.PROMISED, IdeaState.NOT_POSSIBLE}
    )
    | IDEA_STATES_OF_WRITERS,
    IdeaState.ANSWERED: frozenset({IdeaState.ASKED, IdeaState.PROMISED, IdeaState.NOT_POSSIBLE})
    | IDEA_STATES_OF_WRITERS,
    IdeaState.PROMISED: frozenset({IdeaState.PROMISED, IdeaState.DONE, IdeaState.NOT_POSSIBLE})
    | IDEA_STATES_OF_WRITERS,
    # What is done cannot be taken back.
    IdeaState.DONE: frozenset({IdeaState.DONE, IdeaState.ASKED, IdeaState.PROMISED}),
    IdeaState.NOT_POSSIBLE: frozenset({IdeaState.ASKED, IdeaState.PROMISED})
    | IDEA_STATES_OF_WRITERS,
    IdeaState.WITHDRAWN: frozenset(),
}
# Somebody has to act by a day.
IDEA_STATES_WITH_A_DAY = frozenset({IdeaState.HEARD, IdeaState.ASKED, IdeaState.PROMISED})
# Says itself; every other step needs words of reason.
IDEA_STATES_WITHOUT_WORDS = frozenset({IdeaState.HEARD, IdeaState.ASKED, IdeaState.WITHDRAWN})
# Only officers put a question; whoever was asked does not ask themselves.
IDEA_STATES_OF_OFFICERS = frozenset({IdeaState.HEARD, IdeaState.ASKED})


# Above words whose writer has no name for the reader.
SOMEONE, SOMEONE_NUMBERED = _("Someone"), _("Someone %(number)s")
SOMEBODY_WHO_LEFT = _("Somebody who has left")


class WithdrawalReason(TextChoices):
    """Why a writer takes an idea back, in the words that they choose from."""

    NOT_WANTED = "not_wanted", _("I do not want this any more.")
    WORDS_BACK = "words_back", _("I take my words back too. Other people will not see them.")


class ReactionKind(TextChoices):
    """What a reader says to a post with one press."""

    ME_TOO = "me_too", _("Me too")
    THANK_YOU = "thank_you", _("Thank you")
    WANT = "want", _("I want this changed")


# A poll: how many answers, how long each, and for how many days.
LONGEST_OPTION = 80
FEWEST_OPTIONS, MOST_OPTIONS = 2, 6
LONGEST_OPTIONS = MOST_OPTIONS * (LONGEST_OPTION + 1)
SHORTEST_POLL, USUAL_POLL, LONGEST_POLL = 1, 7, 28
POLL_DAYS = tuple(str(days) for days in range(SHORTEST_POLL, LONGEST_POLL + 1))
