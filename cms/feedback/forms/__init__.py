"""What people send from pages, checked before a deed is done."""
