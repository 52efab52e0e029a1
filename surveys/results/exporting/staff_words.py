"""What the files say beside the figures: for whoever analyses them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from surveys.results.exporting.labels import Labels, Origin, plain
from surveys.results.release import Note, Release


def titles() -> dict[str, str]:
    """What each column holds, by its name without the language."""
    return {
        "kind": _("What the line is about"),
        "question": _("Question"),
        "breakdown": _("Divided by"),
        "group": _("Group"),
        "answer": _("Answer"),
        "shown": _("How it is shown: a number, or a word instead of one"),
        "count_low": _("How many: at least"),
        "count_high": _("How many: at most"),
        "base_low": _("Answered the question: at least"),
        "base_high": _("Answered the question: at most"),
        "percent": _("Percent, of the middles of the two ranges"),
        "percent_least": _("Percent the ranges allow: at least"),
        "percent_most": _("Percent the ranges allow: at most"),
        "interval_low": _("95 % interval, percent: low"),
        "interval_high": _("95 % interval, percent: high"),
        "worst_low": _("Percent of the whole list if nobody else agrees"),
        "worst_high": _("Percent of the whole list if everybody else agrees"),
        "mean": _("Mean from 0 to 10"),
        "mean_low": _("95 % interval of the mean: low"),
        "mean_high": _("95 % interval of the mean: high"),
        "eligible": _("On the list of those who could answer"),
        "remarks": _("Remarks"),
    }


def read_me(release: Release, labels: Labels, origin: Origin) -> Iterator[tuple[str, str]]:
    """Pairs of a name and what is to be said: source, date, version, and what ranges mean."""
    yield from _about(release, labels, origin)
    for sentence in how_to_read(release):
        yield _("How to read it"), sentence


def how_to_read(release: Release) -> tuple[str, ...]:
    """What is to be told about the whole release, then what holds for all of them."""
    notes = dict.fromkeys((*release.notes, Note.SPANS))
    return (*(said(note) for note in notes), *explanations())


def _about(release: Release, labels: Labels, origin: Origin) -> Iterator[tuple[str, str]]:
    for language, title in zip(labels.languages, labels.title, strict=True):
        yield _("Survey (%(language)s)") % {"language": language}, plain(title)
    yield _("Ages"), plain(labels.age_version)
    yield _("Wave"), plain(origin.wave)
    yield _("Version of the questions"), plain(origin.version)
    yield _("Source"), _("Survey of young people, %(council)s") % {"council": plain(origin.council)}
    if origin.month:
        yield _("Closed in"), origin.month.strftime("%Y-%m")
    yield _("Released on"), origin.released_on.isoformat()
    if origin.themes:
        yield _("Themes in words"), plain(origin.themes)
    yield _("Fingerprint of the release (SHA-256)"), release.digest


def said(note: Note) -> str:
    """The note in a sentence."""
    return {
        Note.UNDER_TEN: _(
            "Fewer than ten young people answered. There are no figures: a person reads every "
            "answer and tells the themes in words."
        ),
        Note.SPANS: _(
            "Every number is a range: 30 to 39 means that the number lies in it, and nothing more."
        ),
        Note.WIDENED: _("Some ranges are wider than ten, so that no number can be worked out."),
        Note.SMALL_GROUPS: _("Groups that could have fewer than ten people have no figures."),
        Note.WITHHELD: _("Some tables by groups are left out, so that nobody can be found."),
    }[note]


def explanations() -> tuple[str, ...]:
    return (
        _("0 to 9 and wider ranges from 0 read “hidden”: few or nobody, which are not told apart."),
        _("A percentage is that of the middles of its two ranges; never work back from it."),
        _("“almost_all” stands for all or almost all; “range” for at least and at most only."),
        _("95 % intervals hold those of every number the ranges allow."),
        _("Remarks: widened (a range of more than ten), rough (20 points or more), small_base."),
    )
