"""What is wrong with a form, and in which row."""

import pytest

from surveys.xlsform.expressions import read_expression
from surveys.xlsform.reading import read_workbook
from tests.surveys.xlsform.workbooks import choices, survey, workbook

YES_NO = choices(["yes_no", "yes", "Yes"], ["yes_no", "no", "No"])
WIDE = ("type", "name", "label", "relevant", "calculation", "parameters")


def errors(*rows, header=("type", "name", "label"), lists=YES_NO):
    """{(code, sheet, row)} of the errors in a form with these rows."""
    sheets = {"survey": survey(*rows, header=header)} | ({"choices": lists} if lists else {})
    reading = read_workbook(workbook(**sheets))
    return {(f.code, f.sheet, f.row) for f in reading.findings if f.severity == "error"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["begin group", "g", "G"], ["text", "a", "A"]], ("begin-without-end", 2)),
        ([["text", "a", "A"], ["end group"]], ("end-without-begin", 3)),
        ([["begin repeat", "g", "G"], ["text", "a", "A"], ["end group"]], ("end-of-another", 4)),
        ([["select_one", "a", "A"]], ("select-without-list", 2)),
        ([["select_one yes_on", "a", "A"]], ("list-misspelt", 2)),
        ([["select_one towns", "a", "A"]], ("list-missing", 2)),
        ([["select_one_from_file towns.txt", "a", "A"]], ("file-ending-wrong", 2)),
        ([["Text", "a", "A"]], ("type-misspelt", 2)),
        ([["smell", "a", "A"]], ("type-unknown", 2)),
        ([[None, "a", "A"], ["text", "b", "B"]], ("type-missing", 2)),
        ([["text", None, "A"]], ("name-missing", 2)),
        ([["text", "1 a", "A"]], ("name-invalid", 2)),
        ([["text", "a", "A"], ["note", "a", "B"]], ("name-twice", 3)),
        ([["text", "meta", "A"]], ("name-reserved", 2)),
        ([["text", "a", None]], ("label-missing", 2)),
        ([["text", "a", "Hello ${b}"]], ("reference-unknown", 2)),
        ([["text", "a", "Hello ${b"]], ("reference-broken", 2)),
        ([["calculate", "a", None]], ("calculation-missing", 2)),
    ],
)
def test_each_fault_is_named_with_its_row(rows, expected):
    code, row = expected

    assert errors(*rows) == {(code, "survey", row)}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["range", "a", "A", None, None, "start=0 end=10 placeholder=11"], "range-ticks-wrong"),
        (["range", "a", "A", None, None, "tick_interval=0.5"], "range-ticks-wrong"),
        (["select_one yes_no", "a", "A", None, None, "seed=3"], "seed-alone"),
        (["select_one yes_no", "a", "A", None, None, "randomize=yes"], "parameter-word"),
        (["image", "a", "A", None, None, "max-pixels=big"], "parameter-number"),
        (["audit", None, None, None, None, "location-priority=balanced"], "audit-places"),
        (["select_one ${b}", "a", "A"], "reference-unknown"),
    ],
)
def test_a_value_that_no_reader_takes_is_named_with_its_row(row, code):
    assert errors(row, header=WIDE) == {(code, "survey", 2)}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [["begin group", "g", "G", "table-list"], ["select_one yes_no", "a", "A"],
             ["select_one other", "b", "B"], ["end group"]],
            ("table-of-two-lists", 4),
        ),
        (
            [["select_one yes_no", "a", "A", "search('x')"], ["select_one yes_no", "b", "B"]],
            ("search-shares-list", 2),
        ),
        (
            [["calculate", "a", None, None, "1"], ["text", "b", "B", None, None, "${a}"]],
            ("trigger-unseen", 3),
        ),
        ([["audit"], ["audit"], ["text", "b", "B"]], ("name-twice", 3)),
    ],
)  # fmt: skip
def test_rows_that_do_not_fit_one_another_are_named(rows, expected):
    header = ("type", "name", "label", "appearance", "calculation", "trigger")
    lists = choices(["yes_no", "yes", "Yes"], ["other", "x", "X"])

    assert errors(*rows, header=header, lists=lists) == {(expected[0], "survey", expected[1])}


def test_a_heading_with_colons_names_a_language():
    header = ("type", "name", "label", "label::")

    assert errors(["text", "a", "A", "B"], header=header) == {
        ("column-without-language", "survey", 1)
    }


def test_labels_of_a_range_lie_on_its_steps():
    row = ["range", "a", "A", None, None, "start=0 end=10 tick_labelset=marks"]

    found = errors(row, header=WIDE, lists=choices(["marks", 0, "None"], ["marks", 11, "Much"]))

    assert found == {("range-label-wrong", "choices", 3)}


@pytest.mark.parametrize(
    ("relevant", "code"),
    [
        ("${b} = 'x'", None), ("selected(${b}, 'x') and not(${b} > 3)", None),
        ("(${b} = 'x'", "bracket-unbalanced"), ("${b} = 'x", "quote-unbalanced"),
        ("${b} ; 3", "character-unexpected"), ("${nobody} = 1", "reference-unknown"),
        ("${a} = 1", "circular-self"), ("${last-saved#a} = 1", None),
        ("count(${b}[. > ${a}]) > 0", None), ("${b} = “x”", None),
    ],
)  # fmt: skip
def test_a_relevance_is_read(relevant, code):
    rows = [["text", "a", "A", relevant], ["text", "b", "B"]]

    assert errors(*rows, header=WIDE) == ({(code, "survey", 2)} if code else set())


def test_a_circle_names_all_of_its_rows():
    rows = [
        ["text", "a", "A", "${c} = 1"],
        ["begin group", "g", "G", "${a} = 1"],
        ["text", "b", "B"],
        ["end group"],
        ["calculate", "c", None, None, "${b} + 1"],
    ]
    data = workbook(survey=survey(*rows, header=WIDE))

    (error,) = [f for f in read_workbook(data).findings if f.severity == "error"]

    assert (error.code, error.sheet, error.row) == ("circular", "survey", 2)
    assert "2, 3, 4, 6" in error.message


@pytest.mark.parametrize(
    ("text", "functions"),
    [("", ()), ("if(${a} = 1, 'x', coalesce(${b}, ''))", ("if", "coalesce")),
     ("../a/b[1]/@c * -3 div 2", ()), ("jr:choice-name(${a}, '${a}')", ("jr:choice-name",)),
     ("string-length(.)<5 and regex(., '^[0-9]{2}$')", ("string-length", "regex"))],
)  # fmt: skip
def test_good_expressions_are_taken(text, functions):
    expression = read_expression(text or ".")

    assert expression.problems == ()
    assert expression.functions == functions


@pytest.mark.parametrize("text", ["${a} ${b}", "${a} and", "= 3", "${a} == 3", "'x' 'y'"])
def test_something_missing_is_only_a_warning(text):
    assert [problem.code for problem in read_expression(text).problems] == ["expression-odd"]


def test_lists_are_checked_row_by_row():
    lists = choices(["c", "a", "A"], ["c", "a", "B"], ["c", None, "C"], ["c", "d e", "D"])

    assert errors(["select_multiple c", "q", "Q"], lists=lists) == {
        ("choice-twice", "choices", 3),
        ("choice-without-name", "choices", 4),
        ("choice-name-has-space", "choices", 5),
    }


def test_a_missing_sheet_of_choices_is_named():
    assert errors(["select_one yes_no", "q", "Q"], lists=None) == {
        ("choices-sheet-missing", "survey", 2)
    }


@pytest.mark.parametrize(
    ("parameters", "code"),
    [("start=0 end=10 step=1", None), ("start=0;end=10", None), ("start", "parameters-broken"),
     ("begin=1", "parameter-unknown"), ("start=x", "range-not-number"),
     ("step=0", "range-step-wrong"), ("start=0 end=nan", "range-not-number")],
)  # fmt: skip
def test_a_range_is_checked(parameters, code):
    row = ["range", "r", "R", None, None, parameters]

    assert errors(row, header=WIDE) == ({(code, "survey", 2)} if code else set())


def test_a_hundred_nested_groups_are_refused_without_a_crash():
    rows = [["begin group", f"g{number}", "G"] for number in range(100)]

    assert ("nested-too-deeply", "survey", 52) in errors(*rows)


@pytest.mark.parametrize(
    ("rows", "code", "row"),
    [
        ([["list_name", "label"], ["a.b", "x"]], "entity-name-invalid", 2),
        ([["list_name", "label"], ["a", "x"], ["a", "y"]], "name-twice", 3),
        ([["list_name", "size", "label"], ["a", "1", "x"]], "entity-column-unknown", 1),
        ([["list_name", "label"], ["a", None]], "entity-label-missing", 2),
    ],
)
def test_a_sheet_of_entities_that_others_refuse_is_refused(rows, code, row):
    reading = read_workbook(workbook(survey=survey(["text", "a", "A"]), entities=rows))

    found = [(f.code, f.row) for f in reading.findings if f.severity == "error"]
    assert found == [(code, row)]
