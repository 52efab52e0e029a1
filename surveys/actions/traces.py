"""What is done every night so that the database tells nothing of answers beside its rows.

See cms/core/traces.py. PostgreSQL writes the waiting tables into no log at all (models/guards.py):
the price, stated openly, is that a crash of the server loses what waits, at most a day of answers.
"""

from django.apps import apps

from cms.core import traces

# Rows that stand here for a while and then go; answers and counts are written anew, so theirs too.
PASSED_THROUGH = (
    *("DeckCode", "PaperEntry", "Sitting"),
    *("StagedHelp", "StagedLanguage", "StagedWay", "StagedResponse", "StagedText"),
    *("Response", "FreeText", "HelpCount", "LanguageCount", "WayCount"),
)


def forget_traces() -> None:
    """Gives back what deleted rows left. Outside a transaction; inside one it does nothing."""
    traces.forget_traces(apps.get_model("surveys", name) for name in PASSED_THROUGH)
