"""papermill, which gives a notebook its parameters: the package switchback-jupyter writes them down."""

import subprocess
import sys

import nbformat
import papermill
import pytest

from conftest import ROOT

KERNEL = {"name": "switchback", "display_name": "Switchback", "language": "switchback"}


def notebook(path, *cells):
    """A notebook of these code cells; the first is the one with the parameters."""
    cells = [nbformat.v4.new_code_cell(source) for source in cells]
    cells[0].metadata["tags"] = ["parameters"]
    language = {"language_info": {"name": "switchback"}}
    nbformat.write(
        nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL, **language}), path)
    return path


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "papermill", *map(str, arguments)], capture_output=True, text=True,
        timeout=300)


def numbers(path):
    """The value of the last cell."""
    (output,) = nbformat.read(path, as_version=4).cells[-1].outputs
    return output.data["application/vnd.switchback.v1+json"]


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_takes_its_parameters(path, tmp_path):
    ran = run(path, tmp_path / "out.ipynb", "-p", "size", "64", "--prepare-only")
    assert ran.returncode == 0, ran.stderr
    cells = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    (injected,) = [cell for cell in cells if "injected-parameters" in cell.metadata.get("tags", [])]
    assert injected.source == "# Parameters\nsize = 64\n"


def test_values_from_the_command_line_arrive(tmp_path):
    given = notebook(tmp_path / "in.ipynb", "a = 1 ; b = 1 ; c = 1 ; d = 1 ; e = 1", "[a, b, c, d, [e]]")
    text = r'''she said "it's #1" \n'''
    ran = run(given, tmp_path / "out.ipynb", "-p", "a", "64", "-p", "b", "-1e-7", "-p", "c", text,
              "-p", "d", "True", "-p", "e", "None")
    assert ran.returncode == 0, ran.stderr
    assert numbers(tmp_path / "out.ipynb") == [64, -1e-7, text, True, [None]]


def test_values_of_every_kind_arrive(tmp_path):
    given = notebook(tmp_path / "in.ipynb", "x = 1", "x")
    values = [
        0, -7, 2**53, 0.1, -2.5e-300, 1e300, True, False, None, [], [1, 2, 3], [[1.5, -2], ["a", None]],
        "", "#", "'", '"', "\\", "\\n", "{ } ;", "two\nlines\r\n\ttab", "é 😀 \u200b \u2028 \ufeff",
        "".join(map(chr, range(0x80))),
    ]
    papermill.execute_notebook(given, tmp_path / "out.ipynb", {"x": values}, progress_bar=False)
    assert numbers(tmp_path / "out.ipynb") == values
    papermill.execute_notebook(
        given, tmp_path / "out.ipynb", {"x": values}, engine_name="switchback", progress_bar=False)
    assert numbers(tmp_path / "out.ipynb") == values


@pytest.mark.parametrize(
    ("value", "message"),
    [({"a": 1}, "no value for {'a': 1}"), ([float("nan")], "no number nan"), (float("inf"), "no number inf")],
)
def test_a_value_that_the_language_has_not_is_refused(tmp_path, value, message):
    given = notebook(tmp_path / "in.ipynb", "x = 1")
    with pytest.raises(papermill.exceptions.PapermillException, match=message):
        papermill.execute_notebook(given, tmp_path / "out.ipynb", {"x": value}, progress_bar=False)


def test_papermill_lists_the_parameters_of_a_notebook(tmp_path):
    given = notebook(
        tmp_path / "in.ipynb", '# The training\nsize = 64 # pixels\nlearning-rate=0.01\nname = "a # b"\nshow 1')
    found = papermill.inspect_notebook(given)
    assert {name: (one["default"], one["help"]) for name, one in found.items()} == {
        "size": ("64", "pixels"), "learning-rate": ("0.01", ""), "name": ('"a # b"', ""),
    }
    listed = run("--help-notebook", given)
    assert listed.returncode == 0 and "learning-rate" in listed.stdout


# What `-p` and `--set` may be given, from a person or a script.
TEXTS = [
    "1", "-7", "+5", "007", "010", "-0", "1_000", "1__0", "_1", "1_", "1_000.5", "0x10", "0b1", "0o7", "1e3", "1E-3",
    ".5", "1.", ".", "-.5e1", "1e", "e1", "1_0e1_0", "1,5", "1 000", "- 1", " 1 ", "\t2\n", " 1.5", "9007199254740993",
    "123456789012345678901234567890", "1e-400", "1e308", "True", "False", "None", "true", "false", "TRUE", "yes", "no",
    "null", "none", "nothing", " True", "", " ", " a ", "[1, 2]", "[]", "{}", '"quoted"', "'quoted'", 'a"b', "a\\b",
    "\\n", "a\tb", "a\nb", "a=b", "#", "nano", "infinite", "\u0661\u0662", "\uff11\uff12", "\u00b2", "\u00bd", "\u22121",
    "\u00a07\u2009", "\u200b7", "\U0001d7d9", "x" * 3000,
]


def test_the_same_text_is_the_same_value_in_papermill_and_in_the_program(program, tmp_path):
    names = [f"n{number}" for number in range(len(TEXTS))]
    given = notebook(
        tmp_path / "in.ipynb", " ; ".join(f"{name} = 0" for name in names), f"[{', '.join(names)}]")
    pairs = list(zip(names, TEXTS, strict=True))
    theirs = run(given, tmp_path / "theirs.ipynb", *(part for name, text in pairs for part in ("-p", name, text)))
    assert theirs.returncode == 0, theirs.stderr
    ours = program(
        "run", given, "--output", tmp_path / "ours.ipynb", *(f"--set={name}={text}" for name, text in pairs))
    assert ours.returncode == 0, ours.stderr
    for text, one, other in zip(
            TEXTS, numbers(tmp_path / "ours.ipynb"), numbers(tmp_path / "theirs.ipynb"), strict=True):
        assert (type(one), one) == (type(other), other), repr(text)


@pytest.mark.parametrize("text", ["nan", "-Infinity", "1e400"])
def test_what_papermill_refuses_the_program_refuses(program, tmp_path, text):
    given = notebook(tmp_path / "in.ipynb", "x = 0")
    theirs = run(given, tmp_path / "theirs.ipynb", "-p", "x", text)
    assert theirs.returncode != 0 and "has no number" in theirs.stderr
    ours = program("run", given, "--output", tmp_path / "ours.ipynb", "--set", f"x={text}")
    assert ours.returncode == 1 and "has no number" in ours.stderr
    assert not (tmp_path / "ours.ipynb").exists()
