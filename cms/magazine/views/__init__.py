"""Pages of the Scoop: to send, to edit, to say yes; those for staff begin with staff_."""
