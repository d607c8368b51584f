"""Reading and checking codebooks."""

import json

import pandas as pd
import pytest
import yaml

from analysis.coding import check_codebook, check_codebooks, read_codebook, unused_patterns
from analysis.records.project import Project, find_project
from analysis.text.segments import segment

FILE = "data/coded/codebooks/tiny.yaml"


def tiny():
    """Return the values of a small codebook without faults."""
    each = {"nb": "ord", "nn": "ord", "en": "word"}
    text = dict.fromkeys(("label", "short", "definition", "include", "exclude"), each)
    ki = {"id": "KI", **text, "colour": "#5e2b97"}
    data = {"id": "DATA", **text, "colour": "#8f9400", "not": ["mandata"]}
    ki |= {"examples": {"nb": ["KI hjelper."], "nn": []}, "patterns": {"nb": ["KI", "robot*"], "nn": []}}
    data |= {"examples": {"nb": [], "nn": ["Opne data."]}, "patterns": {"nb": ["*data"], "nn": ["opne data"]}}
    head = {"codebook": "tiny", "version": "1.0.0", "title": each, "description": each}
    # A copy without shared parts, since YAML would write those as aliases.
    return json.loads(json.dumps({**head, "codes": [ki, data]}))


def project_with(root, content):
    """Write a project with one codebook: values, or text as it is."""
    path = root / FILE
    path.parent.mkdir(parents=True)
    text = content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return Project(root)


def put(*path_and_value):
    """Return a change to a codebook: put a value at a path of keys."""
    *path, last, value = path_and_value

    def change(codebook):
        part = codebook
        for key in path:
            part = part[key]
        part[last] = value

    return change


def drop(*path):
    """Return a change to a codebook: drop the key at a path."""

    def change(codebook):
        part = codebook
        for key in path[:-1]:
            part = part[key]
        del part[path[-1]]

    return change


def test_a_codebook_is_read_as_it_is_written(tmp_path):
    """Codes keep their order; the coder is named after codebook and version."""
    codebook = read_codebook("tiny", project_with(tmp_path, tiny()))
    assert codebook.ids == ["KI", "DATA"]
    assert codebook.coder == "dictionary:tiny@1.0.0"
    assert codebook.codes[1].not_ == ("mandata",)
    assert codebook.codes[0].not_ == ()


FAULTS = [
    (drop("version"), ":1:version: the key is missing"),
    (put("version", 1.0), ":2:version: 1.0 is read as something else than text; allowed: text; write it in quotes"),
    (put("version", "1"), ":2:version: '1' is not allowed; allowed: three numbers such as 1.0.0"),
    (put("codebook", "other"), ":1:codebook: 'other' is not the file's name; allowed: tiny; write tiny"),
    (put("titel", "x"), ":titel: no key of that name; allowed: title, "),
    (put("codes", []), ":codes: it is empty"),
    (put("codes", 0, "defintion", "x"), ":KI.defintion: no key of that name; allowed: definition, "),
    (put("codes", 0, "label", "se", "x"), ":KI.label.se: no key of that name; allowed: "),
    (put("codes", 0, "patterns", "en", []), ":KI.patterns.en: no key of that name; allowed: nn, nb"),
    (drop("codes", 0, "colour"), ":KI.colour: the key is missing"),
    (put("codes", 0, "colour", "red"), ":KI.colour: 'red' is not allowed; allowed: # and six digits"),
    (put("codes", 0, "definition", "nn", " "), ":KI.definition.nn: it is empty"),
    (put("codes", 0, "definition", "nn", None), ":KI.definition.nn: it is empty"),
    (put("codes", 0, "definition", "x"), ":KI.definition: it has another shape than in a codebook"),
    (put("codes", 0, "id", "K I"), ":K I.id: 'K I' is not allowed"),
    (put("codes", 1, "id", "KI"), ":id: 'KI' is there twice; give one of them another id"),
    (put("codes", 0, "patterns", "nb", "KI"), ":KI.patterns.nb: it is not a list"),
    (put("codes", 0, "patterns", "nb", 0, "helse- og"), ":KI.patterns.nb: 'helse- og' is not allowed; allowed: words"),
    (put("codes", 0, "patterns", "nb", 0, "a  b"), ":KI.patterns.nb: 'a  b' is not allowed"),
    (put("codes", 0, "patterns", "nb", 0, "*"), ":KI.patterns.nb: '*' is not allowed"),
    (put("codes", 0, "patterns", "nb", 0, "a*b"), ":KI.patterns.nb: 'a*b' is not allowed"),
    (
        put("codes", 0, "patterns", "nn", ["dele NAER/5 data"]),
        ":KI.patterns.nn: 'NAER/5' is not allowed; allowed: words, one blank apart; * only where a word begins or "
        "ends, - only inside it (helse og omsorg); =word, +head, modifier+, (a|b c), A NEAR/8 B, A THEN/8 B; "
        "did you mean 'NEAR/5'?",
    ),
    (put("codes", 0, "patterns", "nb", 0, "(a|b"), ":KI.patterns.nb: '(a|b' is not allowed: a bracket is not closed"),
    (put("codes", 1, "not", ["a*b"]), ":DATA.not: 'a*b' is not allowed; allowed: words, one blank apart"),
    (
        put("codes", 1, "patterns", "nn", ["(data)", "(b|a) c", "(a|b) c"]),
        ":DATA.patterns.nn: the pattern '(a|b) c' is",
    ),
    (put("negation", {"window": 3}), ":negation.words: the key is missing"),
    (put("negation", {"words": [], "window": 3}), ":negation.words: it is empty"),
    (put("negation", {"words": ["ikke"], "window": 0}), ":negation.window: 0 is not allowed; allowed: a whole number"),
    (put("negation", {"words": ["ikke"], "window": "3"}), ":negation.window: '3' is not allowed; allowed: a whole num"),
    (put("negation", {"words": ["ikke"], "window": 3, "befor": []}), ":negation.befor: no key of that name; allowed: "),
    (put("negation", {"words": ["ikke lenger"], "window": 3}), ":negation.words: 'ikke lenger' is more than one word"),
    (put("negation", {"words": ["ikke"], "window": 3, "after": ["man*gler"]}), ":negation.after: 'man*gler' is not a"),
    (put("codes", 1, "not", [5]), ":DATA.not: 5 is read as something else than text"),
    (
        put("codes", 1, "patterns", "nn", ["Robot*"]),
        ":DATA.patterns.nn: the pattern 'Robot*' is also in KI.patterns.nb",
    ),
    (put("codes", 0, "patterns", "nn", ["robot*"]), ":KI.patterns.nn: the pattern 'robot*' is also in KI.patterns.nb"),
    (put("codes", 0, "examples", "nb", ["Ski."]), ":KI.examples.nb: no pattern of KI finds the example 'Ski.'"),
    (put("codes", 1, "not", ["opne data"]), ":DATA.examples.nn: no pattern of DATA finds the example 'Opne data.'"),
]


@pytest.mark.parametrize(("change", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_a_fault_is_named_with_its_place(tmp_path, change, message):
    """Every rule of a codebook has its sentence with file, line and key, without the words of a validator."""
    values = tiny()
    change(values)
    problems = [str(problem) for problem in check_codebook(project_with(tmp_path, values), "tiny")]
    assert all(problem.startswith(f"{FILE}:") for problem in problems)
    assert any(message in problem for problem in problems), problems
    assert not any(word in problem for problem in problems for word in ("pydantic", "tuple", "str_", "input"))


def test_a_sound_codebook_has_no_problems(tmp_path):
    """The tiny codebook is fine before it is changed."""
    assert check_codebook(project_with(tmp_path, tiny()), "tiny") == []


def test_all_faults_are_named_at_once(tmp_path):
    """One broken code does not hide the faults of the others."""
    values = tiny()
    for change in (put("codes", 0, "colour", "red"), put("codes", 1, "examples", "nb", ["Fisk."]), drop("title")):
        change(values)
    problems = check_codebook(project_with(tmp_path, values), "tiny")
    assert [problem.column for problem in problems] == ["title", "KI.colour", "DATA.examples.nb"]


def test_lines_are_those_of_the_file(tmp_path):
    """The line named is the one to go to, also inside a list over several lines."""
    text = yaml.safe_dump(tiny(), allow_unicode=True, sort_keys=False).replace("- robot*", "- ro*bot")
    problem = check_codebook(project_with(tmp_path, text), "tiny")[0]
    assert text.splitlines()[problem.row - 1].strip() == "- ro*bot"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ":1: it is empty"),
        ("5: x\n", ":1:5: "),
        ("? [a]\n: x\n", "is not readable YAML"),
        ("codes:\n- id: [KI]\n", ":2:"),
        ("- a\n- b\n", ":1: it has another shape than in a codebook"),
        ("codes: 5\n", ":1:codes: it is not a list"),
        ("codes:\n- 5\n", ":2:codes.0: it has another shape"),
        ("codebook: tiny\ncodebook: tiny\n", ":2:codebook: the key is there twice"),
        ("codebook: 'tiny\n", "is not readable YAML"),
        ("a: &a [1]\nb: *a\n", ":2:b: an alias"),
    ],
)
def test_a_file_that_is_no_codebook_is_a_problem_not_a_crash(tmp_path, text, message):
    """Whatever the file holds, the check answers with sentences."""
    problems = [str(problem) for problem in check_codebook(project_with(tmp_path, text), "tiny")]
    assert any(message in problem for problem in problems), problems


def test_reading_a_faulty_codebook_names_every_fault(tmp_path):
    """A codebook with a wrong shape or a repeated id is refused."""
    values = tiny()
    put("codes", 1, "id", "KI")(values)
    put("version", "x")(values)
    with pytest.raises(ValueError) as error:
        read_codebook("tiny", project_with(tmp_path, values))
    assert len(str(error.value).splitlines()) == 2


@pytest.mark.parametrize("name", ["tyny", "../codebooks/tiny"])
def test_an_unknown_codebook_names_the_known_ones(tmp_path, name):
    """A misspelt name is answered with the names that exist, and no name leads out of the folder."""
    project = project_with(tmp_path, tiny())
    with pytest.raises(ValueError, match=r"data/coded/codebooks: there is no codebook .*; allowed: tiny; "):
        read_codebook(name, project)
    assert len(check_codebook(project, name)) == 1


def test_a_codebook_may_be_a_file_of_its_own(tmp_path):
    """A path that ends with .yaml is read as it is, without a project; its faults name it as it was given."""
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(tiny(), allow_unicode=True), encoding="utf-8")
    assert read_codebook(str(path)).ids == ["KI", "DATA"]
    path.write_text("codebook: tiny", encoding="utf-8")
    with pytest.raises(ValueError, match=r"mine\.yaml:1:codes: the key is missing"):
        read_codebook(str(path))
    with pytest.raises(ValueError, match=r"other\.yaml: there is no such file"):
        read_codebook(str(tmp_path / "other.yaml"))


def test_examples_are_read_in_their_own_variety(tmp_path):
    """A short example need not show by itself whether it is bokmål or nynorsk."""
    values = tiny()
    values["codes"][0] |= {
        "examples": {"nb": ["Planen er ikke noe annet."], "nn": ["Arbeida er ferdige.", "Det er ikkje noko anna."]},
        "patterns": {"nb": ["plan", "anna"], "nn": ["arbeide"]},
    }
    assert check_codebook(project_with(tmp_path, values), "tiny") == []


def test_patterns_that_match_nothing_are_named(tmp_path):
    """In the order of the codebook, with the list that they stand in; what a longer hit covers is in use."""
    values = tiny()
    values["codes"][1] |= {"patterns": {"nb": ["*data", "opne data", "datasett"], "nn": ["skjema"]}, "not": ["mandata"]}
    codebook = read_codebook("tiny", project_with(tmp_path, values))
    unused = unused_patterns(codebook, segment(pd.DataFrame({"document_id": ["a"], "text": ["Opne data og KI."]})))
    assert unused.to_numpy().tolist() == [
        ["KI", "nb", "robot*"],
        ["DATA", "nb", "datasett"],
        ["DATA", "nn", "skjema"],
        ["DATA", "not", "mandata"],
    ]


def test_the_codebooks_of_the_project_are_in_order():
    """Twenty themes, each found in its own examples, no pattern for two."""
    assert check_codebooks(find_project()) == []
    assert len(read_codebook("strategies").ids) == 20
