"""Drafts for subgroups: what is counted, worded and quoted, and the doors to what was made."""
