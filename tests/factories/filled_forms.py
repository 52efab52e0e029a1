"""What a page's forms would send: read from the page itself, as a browser does."""

from html.parser import HTMLParser


class FilledForms(HTMLParser):
    """Every named field of a page with the value it would send, and every button's values."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.texts: set[str] = set()
        self.buttons: list[tuple[str, str]] = []
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        name, value = found.get("name", ""), found.get("value", "")
        if tag == "button" and name:
            self.buttons.append((name, value))
        elif tag in {"input", "textarea", "select"} and name:
            self.fields.setdefault(name, value)
            self._open = name if tag != "input" else ""
            if tag == "textarea" or (
                tag == "input" and found.get("type", "text") in {"text", "password", "search"}
            ):
                self.texts.add(name)
        elif tag == "option" and self._open and not self.fields[self._open]:
            self.fields[self._open] = value

    def handle_data(self, data: str) -> None:
        if self._open and self._open in self.texts:
            self.fields[self._open] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"textarea", "select"}:
            self._open = ""
