"""protocol.md names tests: each of them is there."""

import re

from conftest import ROOT

HERE = ROOT / "Tests" / "Conformance"


def swift_suites():
    """The names of all test suites, with the sentences that name their tests."""
    suites = {}
    for path in (ROOT / "Tests").rglob("*.swift"):
        suite = None
        for match in re.finditer(r"(?m)^struct (\w+Tests)\b|func `([^`]+)`", path.read_text()):
            suite = match[1] or suite
            sentences = suites.setdefault(suite, set())
            if match[2]:
                sentences.add(match[2])
    return suites


def python_tests():
    """The names of this folder's files and of the tests in them."""
    names = {"jupyter_kernel_test"}
    for path in HERE.glob("*.py"):
        names |= {path.name, *re.findall(r"(?m)^def (test_\w+)\(", path.read_text())}
    return names


def named():
    """The cells of protocol.md that name tests: a table's second column."""
    for line in (HERE / "protocol.md").read_text().splitlines():
        columns = [column.strip() for column in line.split("|")]
        if len(columns) > 3 and columns[2] and not set(columns[2]) <= {"-"}:
            yield columns[2]


def test_all_that_the_table_names_is_there():
    suites, tests = swift_suites(), python_tests()
    missing = []
    cells = list(named())
    assert len(cells) > 80
    for cell in cells[:]:
        suite = None
        for match in re.finditer(r"`([^`]+)`|\b([A-Z]\w+Tests)\b|\b(\w*test_\w+(?:\.py)?)", cell):
            sentence, name, test = match.groups()
            suite = name or suite
            if name and name not in suites:
                missing.append(name)
            if test and test not in tests:
                missing.append(test)
            if sentence and sentence not in suites.get(suite, ()):
                missing.append(f"{suite} `{sentence}`")
        assert "..." not in cell, cell
    assert not missing
