"""Pages of the magazine that are no Wagtail pages."""
