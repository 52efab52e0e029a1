"""A dozen valid forms of every kind, for the comparison with a second reader."""

import datetime as dt

YES_NO = [["yes_no", "yes", "Yes"], ["yes_no", "no", "No"]]
LIST = ["list_name", "name", "label"]

FORMS = {
    "plain": {
        "survey": [
            ["type", "name", "label", "hint", "required"],
            ["text", "q1", "What is your name?", "Any name", "yes"],
            ["integer", "q2", "How old are you?", None, True],
            ["note", "n1", "Thank you ${q1}", None, None],
        ],
    },
    "languages": {
        "survey": [
            ["type", "name", "label::English (en)", "label::Arabic (ar)", "hint::English (en)",
             "guidance_hint::Arabic (ar)", "constraint_message::English (en)", "constraint",
             "required", "required_message::Arabic (ar)", "media::image::English (en)",
             "media::audio::Arabic (ar)"],
            ["text", "q1", "Name", "الاسم", "Your own", "دليل", "Too short",
             "string-length(.) > 2", "true()", "مطلوب", "a.png", "a.mp3"],
            ["select_one c", "q2", "Colour", "لون"],
            ["select_multiple c", "q3", "Colours", None],
        ],
        "choices": [
            ["list_name", "name", "label::English (en)", "label::Arabic (ar)",
             "media::image::English (en)"],
            ["c", "red", "Red", "أحمر", "red.png"],
            ["c", "blue", "Blue", None, None],
        ],
        "settings": [
            ["form_title", "form_id", "version", "default_language", "style"],
            ["Colours", "colours", 2026112201, "English (en)", "pages theme-grid"],
        ],
    },
    "old headings": {
        "survey": [
            ["Type", "Name", "Caption:English", "caption:French", "Relevance", "Constraint Message",
             "constraint", "Read Only", "image", "Appearance", "Calculate"],
            ["begin group", "g", "Group", "Groupe", None, None, None, None, None, "field-list"],
            ["select1 yn", "q1", "Well?", "Bien ?", None, None, None, None, "x.jpg"],
            ["q string", "q2", "Why?", "Pourquoi ?", "${q1} = 'yes'", "Longer", ". != ''"],
            ["end group"],
            ["calculate", "c1", None, None, None, None, None, None, None, None, "1 + 1"],
            ["add note prompt", "n", "Read", "Lis", None, None, None, "yes"],
        ],
        "choices": [
            ["list name", "value", "label:English", "label:French"],
            ["yn", "yes", "Yes", "Oui"], ["yn", "no", "No", "Non"],
        ],
        "settings": [["id_string", "title"], ["old", "Old form"]],
    },
    "groups and repeats": {
        "survey": [
            ["type", "name", "label", "relevant", "appearance", "repeat_count"],
            ["integer", "n", "How many?", None, None, None],
            ["begin group", "outer", "Outer", "${n} > 0", "field-list", None],
            ["begin_repeat", "child", "Child", None, None, "${n}"],
            ["text", "first", "First name", None, "multiline", None],
            ["begin group", "inner", None, "${first} != ''", None, None],
            ["decimal", "height", "Height", None, None, None],
            ["end group", "inner"],
            ["end_repeat", "child", "a remark on the end"],
            [None, None, None, None, None, None],
            ["end group"],
            ["begin repeat", "pets", "Pets", None, None, "if(${n} > 3, 3, ${n})"],
            ["text", "pet", "Pet"],
            ["end repeat"],
        ],
    },
    "cascade": {
        "survey": [
            ["type", "name", "label", "choice_filter", "parameters"],
            ["select_one country", "country", "Country", None, None],
            ["select_one town", "town", "Town", "Country=${country}", "randomize=true seed=42"],
            ["select_multiple town", "towns", "Towns", "Country=${country}", None],
            ["rank town", "order", "Order", None, None],
        ],
        "choices": [
            [*LIST, "Country", "notes"],
            ["country", "uk", "United Kingdom"], ["country", "fr", "France"],
            ["town", "leeds", "Leeds", "uk", "north"], ["town", "lyon", "Lyon", "fr"],
        ],
        "settings": [["form_id"], ["cascade"]],
    },
    "numbers and dates": {
        "survey": [
            ["type", "name", "label", "default", "parameters", "bind::oc:itemgroup",
             "instance::tag", "body::accuracyThreshold"],
            ["range", "r", "How much?", 5.0, "start=0 end=10 step=1", None, None, None],
            ["date", "d", "When?", dt.datetime(2020, 2, 1), None, None, "x", None],  # noqa: DTZ001
            ["decimal", "x", "How many?", 1.5, None, None, None, None],
            ["text", "b", "Flag", False, "rows=3", None, None, None],
            ["geopoint", "p", "Where?", None, None, None, None, 10],
            ["text", "t", "When?", "now()", None, None, None, None],
        ],
        "settings": [["form_id", "attribute::foo", "namespaces"],
                     ["numbers", "bar", 'oc="http://openclinica.org/xforms"']],
    },
    "files and other": {
        "survey": [
            ["type", "name", "label", "choice_filter", "parameters"],
            ["csv-external", "places"],
            ["select_one_from_file towns.csv", "t", "Town", None, "value=code label=title"],
            ["select_multiple yes_no or_other", "o", "Which?", None, None],
            ["select_one yes_no", "y", "Well?", None, None],
            ["text", "w", "Who?"],
            ["begin repeat", "people", "People"],
            ["text", "person", "Name"],
            ["end repeat"],
            ["select_one ${person}", "eldest", "Who is the eldest?"],
        ],
        "choices": [LIST, *YES_NO],
        "settings": [["form_id", "form_title", "id_string"], ["other", "Other", "x"]],
    },
    "about the device": {
        "survey": [
            ["type", "name", "label", "parameters", "calculation", "trigger"],
            ["start", "start"], ["end", "end"], ["today", "today"], ["deviceid", "deviceid"],
            ["username", "username"],
            ["audit", None, None, "track-changes=true"],
            ["start-geopoint", "sg"],
            ["acknowledge", "ok", "I agree"],
            ["osm building", "house", "House"],
            ["image", "photo", "Photo", "max-pixels=640"],
            ["audio", "voice", "Voice", "quality=voice-only"],
            ["background-audio", "bg"],
            ["barcode", "code", "Code"], ["file", "f", "File"], ["video", "v", "Video"],
            ["dateTime", "changed", None, None, "now()", "${ok}"],
            ["hidden", "h"],
        ],
        "osm": [LIST, ["building", "name", "Name"], ["building", "use", "Use"]],
        "settings": [["form_id", "instance_name"], ["device", "concat('a', ${code})"]],
    },
    "entities": {
        "survey": [
            ["type", "name", "label", "save_to"],
            ["text", "tree", "Species", "species"],
            ["integer", "age", "Age", "age"],
        ],
        "entities": [["list_name", "label"], ["trees", "concat(${tree}, ' tree')"]],
        "settings": [["form_id"], ["trees"]],
    },
    "external choices": {
        "survey": [
            ["type", "name", "label", "choice_filter"],
            ["text", "state", "State", None],
            ["select_one_external towns", "town", "Town", "state=${state}"],
        ],
        "external_choices": [["list_name", "name", "label", "state"],
                             ["towns", "a", "A", "s"], ["towns", "b", "B", "s"]],
        "settings": [["form_id"], ["external"]],
    },
    "tidying": {
        "Survey": [
            [" type ", "name", "label::English (en)", "label", "label:Somali", "Remarks",
             "relevant", "hint::français (fr)"],
            ["text ", " q1", "  Two  spaces  ", "Default\xa0words", "Magac", "ask Ali", None, "H"],
            [None, None, None, None, None, "only a remark"],
            ["select_one  yes_no", "q2", "“Curly”", "b", None, None, "${q1} != ‘x’", None],
            ["note", None, "A note without a name", "c", None, None, "selected(${q2}, 'yes')"],
            ["text", "off", "Off", None, None, None, None],
            ["begin group", "table", "Table", None, None, None, None],
            ["end group"],
        ],
        "Choices": [LIST, *YES_NO, [None, "lost", "Lost"], ["numbers", 1, 1.0],
                    ["numbers", 2, "1.0"]],
        "Anything": [["Any", "Some", 3], [None, None, dt.date(2020, 1, 1)]],
    },
    "headings twice": {
        "survey": [
            ["type", "name", "caption", "label", "appearance"],
            ["begin group", "g", None, "Table", "field-list"],
            ["select_one yes_no", "head", None, None, "label"],
            ["select_one yes_no", "a", "Old words", "New\r\nwords", "list-nolabel"],
            ["end group"],
        ],
        "choices": [["list_name", "value", "name", "label"], ["yes_no", "old", "yes", "Yes"],
                    ["yes_no", "no", None, "No"]],
        "settings": [["form_title", "title", "form_id"], ["Old", "New", "twice"]],
    },
    "marks on a range": {
        "survey": [
            ["type", "name", "label", "appearance", "parameters"],
            ["range", "r", "R", "no-ticks", "start=0 end=1 step=0.1 tick_labelset=ends"],
            ["range", "s", "S", None, "start=0 end=10 tick_interval=5 placeholder=5"],
            ["select_one fruit", "f", "F", "minimal search('fruits')", None],
            ["select_one ends", "e", "E", None, "randomize=true seed=${r}"],
        ],
        "choices": [LIST, ["ends", 0, "None"], ["ends", 1, "All"], ["fruit", "code", "name"]],
        "settings": [["form_id"], ["marks"]],
    },
    "table list": {
        "survey": [
            ["type", "name", "label", "hint", "appearance", "disabled"],
            ["begin group", "t", "Table", "Hint", "table-list", None],
            ["select_one yes_no", "a", "A", None, None, None],
            ["select_one yes_no", "b", "B", None, None, None],
            ["text", "x", "Not now", None, None, "yes"],
            ["end group"],
            ["begin loop over yes_no", "l", "Loop %(label)s"],
            ["integer", "k", "How many?"],
            ["end loop"],
        ],
        "choices": [LIST, *YES_NO],
        "settings": [["form_id", "allow_choice_duplicates", "omit_instanceID"],
                     ["table", "yes", "yes"]],
    },
}  # fmt: skip
