"""What is sent from the pages of the Scoop; forms for staff begin with staff_."""
