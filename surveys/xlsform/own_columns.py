"""The columns of our own: what a question of Chorus has and XLSForm has no column for.

Other readers pass over them. Everything that XLSForm can say stands in its own columns as well.
"""

from surveys.enums import QuestionKind
from surveys.xlsform.columns import OURS

KEY = f"{OURS}key"
KIND = f"{OURS}kind"
INDICATOR = f"{OURS}indicator"
SCALE = f"{OURS}scale"
CORE = f"{OURS}core"
PRIVATE = f"{OURS}private"
AGES = f"{OURS}ages"
SOURCE = f"{OURS}source"
# Where relevance cannot say a condition so that exactly this condition is read again.
SHOWN_WHEN = f"{OURS}shown_when"
CODE = f"{OURS}code"
PICTURE = f"{OURS}picture"
TITLE = f"{OURS}title"
SURVEY_COLUMNS = (KEY, KIND, INDICATOR, SCALE, CORE, PRIVATE, AGES, SOURCE, SHOWN_WHEN)
CHOICE_COLUMNS = (CODE, PICTURE)
# The kinds that one type of XLSForm may mean; the first where a file does not say.
KINDS_OF_TYPE: dict[str, tuple[QuestionKind, ...]] = {
    "select_one": (
        QuestionKind.CHOICE,
        QuestionKind.FREQUENCY,
        QuestionKind.FACES,
        QuestionKind.YES_NO,
    ),
    "select_multiple": (QuestionKind.MULTIPLE,),
    "rank": (QuestionKind.RANKING,),
    "integer": (QuestionKind.NUMBER,),
    "range": (QuestionKind.SCALE,),
    "text": (QuestionKind.TEXT, QuestionKind.SHORT_TEXT),
    "note": (QuestionKind.INFORMATION,),
}
TYPE_OF_KIND = {kind: name for name, kinds in KINDS_OF_TYPE.items() for kind in kinds}
YES = "yes"


def is_own(header: str) -> bool:
    return header.startswith(OURS)
