"""The magazine: its pages, one family to a file."""

from cms.magazine.models.pages import ArticlePage, IssuePage, ScoopIndexPage

__all__ = ["ArticlePage", "IssuePage", "ScoopIndexPage"]
