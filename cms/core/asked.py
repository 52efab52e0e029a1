"""Numbers that a form sent, read safely."""

from django.http import HttpRequest

LONGEST_NUMBER = 9  # more digits are no row and no version of ours


def number_in(request: HttpRequest, name: str = "which") -> int:
    """A number of the form; 0, which is no row's, for anything else."""
    typed = request.POST.get(name, "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    return int(typed) if is_number else 0


def numbers_in(request: HttpRequest, name: str) -> list[int]:
    """All numbers of this name; whatever is none is left out."""
    typed = request.POST.getlist(name)
    return [
        int(one) for one in typed if one.isascii() and one.isdigit() and len(one) <= LONGEST_NUMBER
    ]
