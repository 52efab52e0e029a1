"""The deeds of the Scoop: send, read, edit, pass on, say yes, publish."""
