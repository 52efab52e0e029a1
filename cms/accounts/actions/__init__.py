"""The deeds of the people's room."""
