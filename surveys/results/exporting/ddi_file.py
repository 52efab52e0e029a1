"""A release as DDI Codebook 2.5: what was asked, in which words, and the protected counts.

Elements stand in the order of the schema (codebook.xsd of 2012-01-17). A count is a range, written
as text: there are no exact frequencies, and no file of answers is described, for there is none to
be had.
"""

import re
from xml.etree import ElementTree as ET

from surveys.results.counts import NO_ANSWER
from surveys.results.exporting.labels import Labels, Origin, Texts, plain
from surveys.results.exporting.rows import rows_of
from surveys.results.exporting.staff_words import how_to_read
from surveys.results.means import mean_shown
from surveys.results.release import Breakdown, Release, Row, Span, Table

SPACE = "ddi:codebook:2_5"
XML = "http://www.w3.org/XML/1998/namespace"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = "http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
FURNITURE = "en"
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]")


def write_ddi(release: Release, labels: Labels, origin: Origin) -> bytes:
    """Well-formed UTF-8, with `xml:lang` on every text."""
    root = ET.Element(f"{{{SPACE}}}codeBook", {"version": "2.5", f"{{{XML}}}lang": FURNITURE})
    root.set(f"{{{XSI}}}schemaLocation", f"{SPACE} {SCHEMA}")
    _document(_in(root, "docDscr"), labels, origin)
    _study(_in(root, "stdyDscr"), release, labels, origin)
    data = _in(root, "dataDscr")
    for number, breakdown in enumerate(release.breakdowns, 1):
        _groups(data, number, breakdown, labels)
    for number, table in enumerate(release.tables, 1):
        _variable(data, number, table, labels)
    if not len(data):
        _in(data, "notes", "No variable is described: see the notes on the study.")
    ET.register_namespace("", SPACE)
    ET.register_namespace("xsi", XSI)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _in(
    parent: ET.Element, tag: str, text: str = "", *, language: str = "", **attributes: str
) -> ET.Element:
    """A new element inside `parent`; every text is one line that XML can hold."""
    element = ET.SubElement(parent, f"{{{SPACE}}}{tag}", attributes)
    if text:
        element.text = plain(text)
    if language:
        element.set(f"{{{XML}}}lang", language)
    return element


def _in_each(parent: ET.Element, names: str, texts: Texts, labels: Labels) -> None:
    """One element for each language; `names` may be two: of the first, and of the others."""
    first, _sign, others = names.partition(" ")
    for place, (language, text) in enumerate(zip(labels.languages, texts, strict=True)):
        _in(parent, others if place and others else first, text, language=language)


def _document(document: ET.Element, labels: Labels, origin: Origin) -> None:
    citation = _in(document, "citation")
    _in_each(_in(citation, "titlStmt"), "titl parTitl", labels.title, labels)
    produced = _in(citation, "prodStmt")
    _in(produced, "producer", origin.council)
    _in(produced, "software", "Chorus")


def _study(study: ET.Element, release: Release, labels: Labels, origin: Origin) -> None:
    citation = _in(study, "citation")
    titles = _in(citation, "titlStmt")
    _in_each(titles, "titl parTitl", labels.title, labels)
    _in(titles, "IDNo", release.digest, agency="SHA-256")
    _in(_in(citation, "rspStmt"), "AuthEnty", origin.council)
    day = origin.released_on.isoformat()
    _in(_in(citation, "distStmt"), "distDate", day, date=day)
    _in(_in(citation, "verStmt"), "version", origin.version, date=day)
    about = _in(study, "stdyInfo")
    said = how_to_read(release)
    _in(about, "abstract", " ".join(said), language=FURNITURE)
    summary = _in(about, "sumDscr")
    if origin.month:
        month = origin.month.strftime("%Y-%m")
        _in(summary, "collDate", month, date=month, event="end")
    _in(summary, "universe", f"Young people, ages {labels.age_version}", language=FURNITURE)
    _in(summary, "dataKind", "aggregate data, protected", language=FURNITURE)
    for text in (f"Answered: {_range(release.size)}", *said):
        _in(study, "notes", text, language=FURNITURE)


def _groups(data: ET.Element, number: int, breakdown: Breakdown, labels: Labels) -> None:
    """A breakdown as a variable: how many of each group answered."""
    name = NOT_IN_NAMES.sub("_", breakdown.key)
    variable = _in(data, "var", ID=f"B{number}", name=name, intrvl="discrete")
    _in_each(variable, "labl", labels.breakdown(breakdown.key), labels)
    for group in breakdown.groups:
        category = _in(variable, "catgry")
        _in(category, "catValu", group.code)
        _in_each(category, "labl", labels.group(breakdown.key, group.code), labels)
        _in(category, "catStat", _range(group.size), language=FURNITURE, type="freq")


def _variable(data: ET.Element, number: int, table: Table, labels: Labels) -> None:
    name = NOT_IN_NAMES.sub("_", table.key)
    variable = _in(data, "var", ID=f"V{number}", name=name, intrvl="discrete")
    texts = labels.question(table.key)
    _in_each(variable, "labl", texts, labels)
    for language, text in zip(labels.languages, texts, strict=True):
        _in(_in(variable, "qstn"), "qstnLit", text, language=language)
    _in(variable, "TotlResp", _range(table.total.base), language=FURNITURE)
    for group, row in _places(table):
        shown = mean_shown(table, row)
        if shown is not None:
            kind = {"type": "other", "otherType": "meanByGroup"} if group else {"type": "mean"}
            _in(variable, "sumStat", f"{group}{shown.mean}", **kind)
    for place, code in enumerate(table.codes):
        kind = {"missing": "Y", "missType": code} if code in NO_ANSWER else {}
        category = _in(variable, "catgry", **kind)
        _in(category, "catValu", code)
        _in_each(category, "labl", labels.answer(table.key, code), labels)
        for group, row in _places(table):
            _in(
                category,
                "catStat",
                f"{group}{_range(row.cells[place])}",
                language=FURNITURE,
                type="crosstab" if group else "freq",
            )
    if not table.is_exclusive:
        _in(variable, "notes", "Any number of answers could be chosen.", language=FURNITURE)


def _places(table: Table) -> list[tuple[str, Row]]:
    """Rows with the words before their numbers: none for all persons together."""
    return [
        (f"{breakdown}={row.group}: " if breakdown else "", row)
        for breakdown, row in rows_of(table)
    ]


def _range(span: Span) -> str:
    return f"{span.low} to {span.high}"
