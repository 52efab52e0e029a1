"""Deeds of the magazine."""
