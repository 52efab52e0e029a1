"""Forms of the magazine."""
