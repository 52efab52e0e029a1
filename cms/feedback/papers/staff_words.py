"""The paper's own words. A paper is in English, as its sentences are; its quotes are not."""

from typing import Final

from cms.feedback.enums import Section
from cms.feedback.summarising.trends import Trend
from cms.feedback.summarising.wording import ENOUGH_TO_NAME

BOARD: Final = "Corporate Parenting Board"
TITLE: Final = "What young people say: {subgroup}"
PACK_TITLE: Final = "What young people say: {period}"
PURPOSE: Final = (
    "This paper tells members what children in care and care leavers said between {start} and "
    "{end} about the work of this subgroup: {subgroup}.",
    "Members are asked to read it, to answer what is asked for, and to say who will do what and "
    "by when. Young people are told the answer.",
)
# Other headings than the section's own name.
TITLES: Final = {Section.WHO: "Who was heard, and who was not"}
# Where a reader would ask, an empty part says so; other empty parts are left out.
NOTHING: Final = {
    Section.IN_SHORT: "Nobody spoke about this in this period.",
    Section.THEMES: "No theme was found in what was said.",
    Section.CHANGED: "This paper makes no comparison with earlier periods.",
    Section.ASKS: "No request stands in this paper.",
    Section.PROMISES: "No promise stands in this paper.",
}
IN_SHORT: Final = "In short"
NO_QUOTE: Final = "No voice here may be quoted."
NOT_HEARD_LANGUAGES: Final = "No voice in: {listed}."
NOT_HEARD_AGES: Final = "No voice is known to come from these ages: {listed}."
NOT_HEARD_PLACES: Final = "No voice is known to come from these places: {listed}."
METHOD: Final = (
    "All voices of the period: {all}. Counted here: {here}. The others belong to other subgroups "
    "or could not be used.",
    "Voices come from the forum, from surveys, and from comments that workers brought, without "
    "names. Themes were found on the council's own machines. A participation officer checked every "
    "sentence, and two people signed the paper.",
    "Every sentence rests on voices, on a released figure or on an answer. The numbers behind it "
    "are those of its voices whose words may be shown; these stand in the last annex, each under "
    "its number.",
    "A number under ten is said in words, and a larger one as the ten below it, so that none can "
    "point at anybody. A voice that may not be quoted is counted, and its words are not shown. A "
    "sentence names the one language in which a theme was spoken about only where at least "
    f"{ENOUGH_TO_NAME} voices did; beside words whose writer agreed to be quoted stands their "
    "language.",
    "Quotes are word for word, in the language in which they were said. What could tell who "
    "somebody is was left out: […]. English beside them says who made it. Words that are taken "
    "back leave this paper at once: make it again before you hand it out.",
)
REWORDED: Final = (
    "Headlines were put into other words by the council's own language model ({model}). It saw no "
    "voice. Every number, name, amount and denial was compared with the counted words."
)
UNUSED: Final = "Not used, and how many: {listed}."
# In a PDF, in the place of words whose letters the machine has not.
NOT_PRINTED: Final = (
    "[This file cannot show the letters of these words. They stand in full on the page of the "
    "paper, and in its Word and Excel files.]"
)
CHECKED: Final = "In English, by an interpreter:"
NOT_CHECKED: Final = "In English, not checked:"
NOT_SIGNED: Final = "There is no signed paper of this period for: {subgroup}."
FIGURES_HEAD: Final = ("Theme", "Voices", "Beside the others")
CHART, CHANGE = "Chart", "Change"
TRENDS: Final = {
    Trend.TOO_FEW: "too few spoke to tell",
    Trend.NO_CLEAR_CHANGE: "no clear change",
    Trend.MORE: "clearly more",
    Trend.FEWER: "clearly less",
    Trend.NOT_COMPARABLE: "cannot be compared",
}
COURSES: Final = (
    "How many voices spoke about the largest themes, from {first} to {last}. A change is called "
    "clear only where chance would hardly make it; everything else is no clear change."
)
RECOUNTED: Final = (
    "Themes were changed since an earlier paper. So voices of earlier periods were counted anew, "
    "as the themes are today, and a number may differ from the one in that paper. A theme "
    "that was split or first found since was “counted otherwise” and “cannot be compared”. "
    "“Counted otherwise” also stands where a number could point at somebody."
)
MORE_VOICES: Final = (
    "More voices may be shown than the last annex has room for. It holds {most} at most: those "
    "that are quoted, then some of each sentence in turn, beginning with the sentence that rests "
    "on the fewest. The others are counted, and have no number."
)
HEADINGS: Final = {
    "purpose": "Purpose",
    "quotes": "In their words",
    "courses": "Over the last periods",
    "method": "How this paper was made",
    "annex_figures": "Annex A: figures",
    "annex_voices": "Annex B: voices by number",
}
