"""Forms as KoboToolbox, ODK, SurveyCTO and tired people write them: sound ones, and faulty ones
with the place that the report has to name."""

import datetime as dt

YES_NO = [["yn", "yes", "Yes"], ["yn", "no", "No"]]
LIST = ["list_name", "name", "label"]
PLAIN = ["type", "name", "label"]

SOUND = {
    "KoboToolbox": {
        "survey": [
            ["type", "name", "label::English (en)", "label::Arabic (ar)", "required", "relevant",
             "$given_name", "kobo--xpath", "appearance", "constraint",
             "constraint_message::Arabic (ar)"],
            ["start", "start"], ["end", "end"], ["username", "username"], ["audit", "audit"],
            ["begin_group", "g1", "Group", "مجموعة"],
            ["select_one yn", "q1", "How?", "كيف؟", "true"],
            ["select_multiple yn or_other", "q2", "Which?", "أي؟", "false", "${q1} = 'yes'"],
            ["text", "q3", "😀 Other", "\u202bآخر\u202c", False, "selected(${q2}, 'no')"],
            ["end_group"],
        ],
        "choices": [
            ["list_name", "name", "label::English (en)", "label::Arabic (ar)", "$autovalue"],
            ["yn", "yes", "Yes", "نعم", 1], ["yn", "no", "No", "لا", 2.0],
        ],
        "settings": [["form_title", "id_string", "version", "default_language", "style"],
                     ["T", "kobo1", "v3 (2024-05-07 12:11:10)", "English (en)", "theme-grid"]],
    },
    "SurveyCTO": {
        "survey": [
            ["type", "name", "label", "label:arabic", "hint", "constraint", "constraint message",
             "constraint message:arabic", "relevance", "disabled", "required", "required message",
             "read only", "calculation", "repeat_count", "media:image", "choice_filter", "note",
             "publishable", "minimum_seconds"],
            ["deviceid", "deviceid"],
            ["text", "a", "A", "ب", "h", "string-length(.) > 1", "m", "ر"],
            ["select_one yn", "b", "B", None, None, None, None, None, "${a}='x'", None, "yes"],
            ["begin repeat", "r", "R", "ر", None, None, None, None, None, None, None, None, None,
             None, 3.0],
            ["integer", "n", "N"], ["calculate", "c", *[None] * 11, "${n} * 2"],
            ["end repeat", "r"],
            ["text", "off", "Off", None, None, None, None, None, None, "yes"],
        ],
        "choices": [["list_name", "value", "label", "label:arabic", "image", "filter"],
                    ["yn", 1, "Yes", "نعم"], ["yn", 0, "No", "لا", "no.png", "x"]],
        "settings": [["form_title", "form_id", "version", "public_key", "default_language"],
                     ["T", "cto", 2401011200, None, "english"]],
        "help-survey": [["What", "stands here"], ["tells", "about columns"]],
    },
    "single colons": {
        "survey": [
            ["type", "name", "label:French", "label:English", "hint:French", "media:image:French",
             "media:audio:Arabic"],
            ["text", "a", "À", None, "h", "i.png", "a.mp3"],
            ["note", "n", "<b>À</b> **lire** & # titre\n* un ${a}", "<script>alert(1)</script>"],
        ],
    },
    "spaces everywhere": {
        "survey": [
            ["type ", " name", " label :: English ( en )", "label::  pash  ", None, "label::"],
            [" ", None, "\xa0"],
            ["text ", " a", "A\xa0 b", None],
            [None, None, None, None],
            ["select_one\xa0yn", "b", "  B  ", "ب"],
        ],
        "choices": [LIST, [None], *YES_NO],
        "settings ": [["form_title"], ["No other tool reads me"]],
    },
    "types of cells": {
        "survey": [
            ["type", "name", "label", "required", "readonly", "default", "hint"],
            ["date", "d", 5, True, False, dt.datetime(2020, 1, 2), "#NAME?"],  # noqa: DTZ001
            ["select_one 1", "s", 1.5, "TRUE", "no", 2.0], ["integer", "i", False, 1, 0, 7],
        ],
        "choices": [LIST, [1, 1, 1.0], [1, 2.0, True], [1.0, "x", dt.datetime(2020, 1, 2)]],  # noqa: DTZ001
        "settings": [["form_title", "form_id", "version"], [2024, 123, 20240101.0]],
    },
    "three lists that narrow": {
        "survey": [[*PLAIN, "choice_filter"], ["select_one p", "p", "P"],
                   ["select_one d", "d", "D", "p=${p}"],
                   ["select_one v", "v", "V", "p = ${p} and d=${d}"],
                   ["select_one_external t", "t", "T", "v=${v}"],
                   ["select_multiple_from_file towns.csv", "f", "F", "x=${v}"]],
        "choices": [[*LIST, "p", "d", "العمود", "sort order"], ["p", "k", "K"],
                    ["d", "k1", "K1", "k"], ["v", "k11", "K11", "k", "k1"]],
        "external_choices": [[*LIST, "v"], ["t", "a", "A", "k11"]],
    },
    "rubbish below a gap": {
        "survey": [PLAIN, ["text", "a", "A"], *[[None]] * 65, [None, None, "Ask Ali about this"]],
    },
    "translations missing": {
        "survey": [["type", "name", "label::English", "label::Dari (da)", "guidance_hint::French"],
                   ["text", "a", "A"], ["text", "b", None, "ب"],
                   ["note", "c", None, None, "g"], ["text", "d", "D", "د"]][:3],
    },
    "table of one list": {
        "survey": [[*PLAIN, "appearance"], ["begin group", "g", "G", "field-list"],
                   ["select_one yn", "h", "H", "label"],
                   ["select_one yn", "x", "X", "list-nolabel"], ["end group"],
                   ["begin group", "t", "T", "table-list"], ["select_one yn", "y", "Y"],
                   ["end group"]],
        "choices": [LIST, *YES_NO],
    },
}  # fmt: skip

# Name -> (sheets, the places that the report names).
FAULTY = {
    "circle of relevance": (
        {"survey": [[*PLAIN, "relevant"], ["text", "a", "A", "${b}='x'"],
                    ["text", "b", "B", "${a}='x'"]]},
        {("survey", 2)},
    ),
    "KoboToolbox's own ranking": (
        {"survey": [PLAIN, ["begin_rank", "r", "R"], ["rank__level", "r1", "1"], ["end_rank"]]},
        {("survey", 2), ("survey", 3), ("survey", 4)},
    ),
    "group that nobody closes": (
        {"survey": [PLAIN, ["begin_group", "g", "G"], ["text", "a", "A"], ["end repeat"]]},
        {("survey", 4)},
    ),
    "list that is nowhere": (
        {"survey": [PLAIN, ["select_one zz", "a", "A"]], "choices": [LIST, *YES_NO]},
        {("survey", 2)},
    ),
    "choices twice and without names": (
        {"survey": [PLAIN, ["select_multiple yn", "a", "A"]],
         "choices": [LIST, *YES_NO, ["yn", "no", "No"], ["yn", None, "?"], ["yn", "a b", "AB"]]},
        {("choices", 4), ("choices", 5), ("choices", 6)},
    ),
    "names": (
        {"survey": [PLAIN, ["text", "a b", "A"], ["text", "1x", "B"], ["text", "c", "C"],
                    ["text", "c", "D"], ["text", None, "E"]]},
        {("survey", 2), ("survey", 3), ("survey", 5), ("survey", 6)},
    ),
    "references": (
        {"survey": [[*PLAIN, "relevant"], ["text", "a", "A", "${nobody} = 1"],
                    ["text", "b", "B", "${ a } = 1"], ["text", "c", "C", "selected(${a}, 'x'"]]},
        {("survey", 2), ("survey", 3), ("survey", 4)},
    ),
    "title above the headings": (
        {"survey": [["Our survey 2024"], PLAIN, ["text", "a", "A"]]},
        {("survey", 1)},
    ),
    "wrong sheets": ({"Sheet1": [["a"], ["b"]], "Sheet2": [["c"]]}, {("survey", 1)}),
}  # fmt: skip
