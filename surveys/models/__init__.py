"""Everything but raw answers and answers in progress: those have modules of their own."""

# Django must find these models; nobody may import them from here.
from surveys.models import helping as _helping  # noqa: F401
from surveys.models import languages as _languages  # noqa: F401
from surveys.models import papers as _papers  # noqa: F401
from surveys.models import printed as _printed  # noqa: F401
from surveys.models import private as _private  # noqa: F401
from surveys.models import responses as _responses  # noqa: F401
from surveys.models import sittings as _sittings  # noqa: F401
from surveys.models import ways as _ways  # noqa: F401
from surveys.models.benchmarks import PublicFigure
from surveys.models.codes import DeckCode
from surveys.models.glossary import GlossaryTerm
from surveys.models.imported import ImportedForm
from surveys.models.indicators import Indicator
from surveys.models.questionnaires import Questionnaire, Version, VersionLanguage
from surveys.models.questions import Choice, Question, Section
from surveys.models.recordings import Recording
from surveys.models.releases import Breakdown, Release
from surveys.models.waves import Wave
from surveys.models.wordings import WordingOrigin
from surveys.models.words import FreeText

__all__ = [
    "Breakdown",
    "Choice",
    "DeckCode",
    "FreeText",
    "GlossaryTerm",
    "ImportedForm",
    "Indicator",
    "PublicFigure",
    "Question",
    "Questionnaire",
    "Recording",
    "Release",
    "Section",
    "Version",
    "VersionLanguage",
    "Wave",
    "WordingOrigin",
]
