"""Which subgroups and themes a voice belongs to, what it asks for, and why: in the original."""
