"""Parameters stop a run before it starts when they are wrong."""

from datetime import date
from pathlib import Path

import pytest

from analysis.records.parameters import SECTIONS, AllParameters, parameter_cell, section_parameters
from analysis.records.presets import ParameterError, check_parameters, check_presets, read_preset
from analysis.records.project import find_project
from analysis.records.yamlfile import InputFileError

PROJECT = find_project(Path(__file__).parent)

WRONG = [
    ({"focal_netwrok": "DigiViken"}, "did you mean 'focal_network'?"),
    ({"focal_network": "DigiTrondelag"}, "did you mean 'DigiTrøndelag'?"),
    ({"peers": "DigiViken; DigiRogaland"}, "did you mean 'Digi Rogaland'?"),
    ({"compare_with": "TRD3"}, "did you mean 'TRD3.0'?"),
    ({"language": "no"}, "'no' does not fit; allowed: nb, nn or en"),
    ({"as_of": "i går"}, "'i går' does not fit"),
    ({"new_within_years": "mange"}, "'mange' does not fit"),
    ({"new_within_years": "0"}, "'0' does not fit"),
    ({"majority": "1.5"}, "'1.5' does not fit"),
    ({"include_unconfirmed": "kanskje"}, "'kanskje' does not fit"),
]


@pytest.mark.parametrize(("values", "message"), WRONG)
def test_wrong_parameter_says_what_is_allowed(values, message):
    """A misspelt name, a wrong type and a value outside the list each say what would do."""
    with pytest.raises(ParameterError) as error:
        check_parameters(values, PROJECT)
    assert message in str(error.value)


def test_all_wrong_parameters_are_told_at_once():
    """Two wrong parameters give two lines."""
    with pytest.raises(ParameterError) as error:
        check_parameters({"language": "no", "nettverk": "DigiViken"}, PROJECT)
    assert [problem.column for problem in error.value.problems] == ["language", "nettverk"]


def test_text_from_the_command_line_gets_its_type():
    """Values given as text become dates, numbers and truth values."""
    given = {"as_of": "2022-08-31", "from_year": "2010", "include_unconfirmed": "true", "majority": "0.6"}
    checked = check_parameters(given, PROJECT)
    assert (checked.as_of, checked.from_year) == (date(2022, 8, 31), 2010)
    assert (checked.include_unconfirmed, checked.majority) == (True, 0.6)


def test_default_preset_is_the_schema():
    """params/default.yaml holds every parameter with the default of its schema."""
    values = read_preset(PROJECT.params / "default.yaml", "default.yaml").value
    assert values.keys() == AllParameters.model_fields.keys()
    assert check_parameters(values, PROJECT) == AllParameters()


def test_presets_are_in_order():
    """Every committed preset can be run."""
    assert check_presets(PROJECT) == []


def test_broken_presets_are_all_reported(tmp_path):
    """A preset that is no YAML and one with a wrong name are both named, with their file."""
    (tmp_path / "params").mkdir()
    (tmp_path / "data").symlink_to(PROJECT.data)
    (tmp_path / "params" / "a.yaml").write_text("focal_network: [", encoding="utf-8")
    (tmp_path / "params" / "b.yaml").write_text("as_of: 2022-08-31\nlanguage: fr", encoding="utf-8")
    problems = check_presets(type(PROJECT)(tmp_path))
    assert [(problem.file, problem.row) for problem in problems] == [("params/a.yaml", 2), ("params/b.yaml", 2)]


@pytest.mark.parametrize("text", ["- a\n- b", "bare ord", "a: 1: 2", "\x00"])
def test_preset_that_is_no_mapping_is_refused(tmp_path, text):
    """A file that does not hold names and values gives a sentence, not a traceback."""
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputFileError, match=r"p\.yaml"):
        read_preset(path, "p.yaml")


def test_missing_preset_is_named(tmp_path):
    """A preset that does not exist is named."""
    with pytest.raises(InputFileError, match="there is no such file"):
        read_preset(tmp_path / "borte.yaml", "borte.yaml")


@pytest.mark.parametrize("section", SECTIONS)
def test_section_takes_the_common_parameters(section):
    """Every section takes the focal network, the date and the language."""
    taken = section_parameters(section, AllParameters())
    assert {"focal_network", "as_of", "language", "peers", "evidence"} <= taken.keys()


@pytest.mark.parametrize("section", SECTIONS)
def test_parameter_cell_is_python_with_the_defaults(section):
    """The cell that a notebook holds runs and sets the defaults of its schema."""
    names: dict = {}
    exec(parameter_cell(section), names)  # noqa: S102  our own generated code
    assert {name: names[name] for name in SECTIONS[section].model_fields} == section_parameters(
        section, AllParameters()
    )
