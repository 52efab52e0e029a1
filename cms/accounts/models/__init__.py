"""The people's room keeps people, their sign-in cards and what they asked of us."""

from cms.accounts.models.cards import Attempt, SignInCard
from cms.accounts.models.held_roles import CouncilRole, HeldRole
from cms.accounts.models.people import LanguageRead, Locality, User, UserManager, UserQuerySet
from cms.accounts.models.requests import ErasureRequest

__all__ = [
    "Attempt",
    "CouncilRole",
    "ErasureRequest",
    "HeldRole",
    "LanguageRead",
    "Locality",
    "SignInCard",
    "User",
    "UserManager",
    "UserQuerySet",
]
