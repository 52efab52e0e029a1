"""Numbers that a form sent, read safely."""

from django.http import HttpRequest

LONGEST_NUMBER = 9  # more digits are no row and no version of ours


def number_in(request: HttpRequest, name: str = "which") -> int:
    """A number of the form; 0, which is no row's, for anything else."""
    return number_of(request.POST.get(name, ""))


def number_of(typed: str) -> int:
    """The same of a text that was sent."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    return int(typed) if is_number else 0


def pressed_in(request: HttpRequest) -> tuple[str, str]:
    """What shall be done, and with which row: "up 12" is the value of one button among many.

    A page about one row sends its number as `which`.
    """
    deed, _space, which = request.POST.get("do", "").partition(" ")
    return deed, which or request.POST.get("which", "")


def numbers_in(request: HttpRequest, name: str) -> list[int]:
    """All numbers of this name; whatever is none is left out."""
    typed = request.POST.getlist(name)
    return [
        int(one) for one in typed if one.isascii() and one.isdigit() and len(one) <= LONGEST_NUMBER
    ]
