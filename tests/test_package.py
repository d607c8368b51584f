"""What `import analysis` offers."""

import subprocess
import sys

import pytest

import analysis

_IMPORTED = """
import sys
{statement}
print(sorted({{name.partition(".")[0] for name in sys.modules}} & {{"matplotlib", "pandas", "scipy"}}))
"""


@pytest.mark.parametrize("name", analysis.__all__)
def test_every_name_that_is_offered_is_there(name):
    """Names are imported when they are asked for, and are listed before."""
    assert name in dir(analysis)
    assert getattr(analysis, name) is getattr(analysis, name)


def test_a_name_that_is_not_offered_is_an_error():
    """As in any other module."""
    with pytest.raises(AttributeError, match="module 'analysis' has no attribute 'cod'"):
        _ = analysis.cod


@pytest.mark.parametrize(
    ("statement", "imported"),
    [("import analysis", []), ("import analysis; analysis.code", ["pandas"]), ("import analysis.compare", ["pandas"])],
)
def test_what_is_not_used_is_not_waited_for(statement, imported):
    """No figures for a command that codes, no clustering for a section that groups nothing."""
    command = [sys.executable, "-c", _IMPORTED.format(statement=statement)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == str(imported)
