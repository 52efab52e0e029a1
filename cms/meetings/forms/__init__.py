"""Forms of this room; those of staff stand in modules named so."""
