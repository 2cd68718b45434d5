"""`switchback verify`: a notebook is run again, and what differs is told by how much."""

import re

import nbformat
import pytest

from language import HELLO, PICTURE

KERNEL = {"name": "switchback", "display_name": "Switchback", "language": "switchback"}
DATA = "application/vnd.switchback.v1+json"


def notebook(path, *sources):
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)
    return path



@pytest.fixture(scope="module")
def recorded(program, tmp_path_factory):
    path = tmp_path_factory.mktemp("recorded") / "n.ipynb"
    notebook(path, "faces = data faces size=32", "faces[0]", HELLO, "[0.5, 1.25]")
    assert program("run", path).returncode == 0
    return path


def test_a_notebook_that_gives_the_same_is_verified(program, recorded):
    before = recorded.read_bytes()
    ran = program("verify", recorded)
    assert ran.returncode == 0, ran.stdout
    lines = ran.stdout.splitlines()
    assert lines[0] == "Recorded with" and lines[-1] == "4 cells: 4 the same"
    assert not any("now:" in line for line in lines)
    assert recorded.read_bytes() == before


def test_what_differs_is_told_by_how_much(program, recorded, tmp_path):
    book = nbformat.read(recorded, as_version=4)
    other = tmp_path / "other.ipynb"
    program("repl", input=f'save (data faces size=32)[1] "{tmp_path / "other.png"}"')
    book.metadata["switchback"].update(seed=9, data=[])
    notebook(other, "faces = data faces size=32", "faces[1]")
    assert program("run", other).returncode == 0
    book.cells[1].outputs[0].data["image/png"] = (
        nbformat.read(other, as_version=4).cells[1].outputs[0].data["image/png"])
    book.cells[2].outputs[0].text = "hello, word\n"
    book.cells[3].outputs[0].data[DATA] = [0.5, 1.2501]
    nbformat.write(book, other)
    before = other.read_bytes()
    ran = program("verify", other)
    assert ran.returncode == 1 and other.read_bytes() == before
    assert re.search(r"(?m)^seed +9  now: 1$", ran.stdout)
    assert re.search(r"(?m)^data painted faces +none  now: [0-9a-f]+$", ran.stdout)
    assert re.search(
        r"(?m)^  output 1, picture: \d+ of 147456 pixels differ, a channel by \d+ of 255 at most$", ran.stdout)
    assert "  output 1, text: 1 of 2 lines differs\n    - hello, word\n    + hello, world\n" in ran.stdout
    assert "1 of 2 numbers differs, by 8.0e-05 at most (relative), at [1]: 1.2501 before, 1.25 now" in ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("4 cells: 1 the same, 3 differ")
    ran = program("verify", other, "--tolerance=1e-4", "--pixel-tolerance=255")
    assert ran.returncode == 1
    assert ran.stdout.splitlines()[-1].startswith("4 cells: 1 the same, 2 within the tolerance, 1 differs")
    book.cells[2].outputs[0].text = "hello, world\n"
    nbformat.write(book, other)
    assert program("verify", other, "--tolerance=1e-4", "--pixel-tolerance=255").returncode == 0


def test_a_run_that_fails_now_says_where(program, tmp_path):
    picture = tmp_path / "a.png"
    path = notebook(tmp_path / "n.ipynb", f'image "{picture}"', "1")
    program("repl", input=f'save ({PICTURE}) "{picture}"')
    assert program("run", path).returncode == 0
    picture.unlink()
    ran = program("verify", path)
    assert ran.returncode == 1
    assert "cell 1 failed, and the cells after it were not run: " in ran.stdout
    assert "2 cells: 0 the same, 2 differ" in ran.stdout


def test_what_cannot_be_verified_says_why(program, tmp_path):
    path = notebook(tmp_path / "n.ipynb", "1")
    never = program("verify", path)
    assert never.returncode == 1 and "was never run" in never.stderr
    assert "there is no such file" in program("verify", tmp_path / "gone.ipynb").stderr
    assert "it is a folder" in program("verify", tmp_path).stderr
    for option in ("--tolerance=-1", "--tolerance=nan", "--pixel-tolerance=256"):
        ran = program("verify", path, option)
        assert ran.returncode == 1 and option.split("=")[0] in ran.stderr
    # Run by Jupyter, say: nothing of what it depended on is known.
    program("run", path)
    book = nbformat.read(path, as_version=4)
    del book.metadata["switchback"]
    nbformat.write(book, path)
    ran = program("verify", path)
    assert ran.returncode == 0 and ran.stdout.startswith("The notebook does not say")
