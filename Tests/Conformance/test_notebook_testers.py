"""The notebooks under papermill, nbmake, nbval and testbook, with which people run and test theirs."""

import os
import subprocess
import sys

import nbformat
import papermill
import pytest
from testbook import testbook

from conftest import ROOT
from language import MISTAKE, PICTURE, TRAINING

HERE = ROOT / "Tests" / "Conformance"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
KERNEL = {"name": "switchback", "display_name": "Switchback", "language": "switchback"}


def pytest_on(notebook, *options):
    """What pytest says to a notebook with these options, and whether it is content."""
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no", *options, notebook.name],
        cwd=notebook.parent, env={**os.environ, "PYTHONPATH": str(HERE)}, capture_output=True,
        text=True, timeout=600)
    return ran.returncode == 0, ran.stdout + ran.stderr


def record(notebook):
    return pytest_on(notebook, "--nbmake", "--overwrite", "--nbmake-timeout=600")


def compare(notebook):
    return pytest_on(notebook, "--nbval", "-p", "whole_outputs")


def code_cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def pictures(cells):
    """The places of all pictures that the cells show."""
    return [
        output.data for cell in cells for output in cell.outputs if "image/png" in output.get("data", {})]


# What makes the notebooks small and short.
SHORT = {"size": 32, "epochs": 1, "emotion_epochs": 1}


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def executed(request, photographs, tmp_path_factory):
    """A copy of a notebook, small and short, with the outputs that papermill wrote into it; and what papermill said."""
    copy = tmp_path_factory.mktemp("executed") / request.param.name
    given = SHORT | {"photographs": photographs}
    options = [
        word for name in papermill.inspect_notebook(request.param) if name in given
        for word in ("-p", name, str(given[name]))]
    ran = subprocess.run(
        [sys.executable, "-m", "papermill", request.param, copy, *options], cwd=copy.parent,
        capture_output=True, text=True, timeout=600)
    return copy, ran.returncode == 0, ran.stderr


@pytest.fixture
def small(tmp_path):
    """Writes a notebook of these cells."""

    def write(*sources):
        path = tmp_path / "small.ipynb"
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)
        return path

    return write


def test_papermill_runs_a_notebook(executed):
    path, content, said = executed
    assert content, said
    about = nbformat.read(path, as_version=4).metadata.papermill
    assert about.exception is None and about.parameters.epochs == 1
    cells = code_cells(path)
    assert cells[1].metadata.tags == ["injected-parameters"]
    assert {cell.metadata.papermill.status for cell in cells} == {"completed"}
    assert all(cell.execution_count for cell in cells)
    assert len(pictures(cells)) > 3


def test_nbmake_gives_the_same_outputs(executed, tmp_path):
    path, _, _ = executed
    copy = tmp_path / path.name
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, copy)
    content, said = record(copy)
    assert content and "1 passed" in said, said
    for one, other in zip(code_cells(copy), code_cells(path), strict=True):
        assert one.outputs == other.outputs, one.source
        assert one.execution_count == other.execution_count


def test_nbval_finds_every_byte_again(executed):
    path, _, _ = executed
    content, said = compare(path)
    assert content and f"{len(code_cells(path))} passed" in said, said


def test_testbook_finds_what_was_recorded(executed):
    path, _, _ = executed
    before = nbformat.read(path, as_version=4).cells
    where = {"metadata": {"path": str(path.parent)}}
    # It takes python3 where it is not told the kernel, whatever the notebook says.
    with testbook(path, timeout=600, kernel_name="switchback", resources=where) as book:
        shown = 0
        for number, cell in enumerate(before):
            if cell.cell_type != "code":
                continue
            book.execute_cell(number)
            assert book.cell_output_text(number) == book._output_text(cell)
            results = book.cell_execute_result(number)
            assert results == [one.data for one in cell.outputs if one.output_type == "execute_result"]
            shown += len(results)
        assert shown > 5
        book.inject("size = 42")
        book.inject("size")
        assert book.cell_output_text(len(book.cells) - 1) == "42"


def test_nbval_sees_another_picture(small):
    path = small(PICTURE, PICTURE.replace("[0]", "[1]"))
    assert record(path)[0]
    content, said = compare(path)
    assert content, said
    notebook = nbformat.read(path, as_version=4)
    first, second = pictures(notebook.cells)
    first["image/png"] = second["image/png"]
    nbformat.write(notebook, path)
    content, said = compare(path)
    assert not content
    assert "mismatch 'image/png'" in said and "1 failed, 1 passed" in said


def test_nbval_compares_how_a_training_ended(small):
    path = small(TRAINING)
    assert record(path)[0]
    (cell,) = code_cells(path)
    assert cell.outputs[0].data["text/plain"].startswith("3 epochs: loss ")
    content, said = compare(path)
    assert content, said


def test_nbmake_sets_values_between_cells(small):
    path = small("a = 1 ; b = 1 ; c = 1", "[a, b, c]")
    notebook = nbformat.read(path, as_version=4)
    values = {"a": 7, "b": "some text", "c": None}
    notebook.cells[0].metadata["nbmake"] = {"mock": values, "post_cell_execute": ["# done", "a = 8"]}
    nbformat.write(notebook, path)
    content, said = record(path)
    assert content, said
    (output,) = code_cells(path)[1].outputs
    assert output.data["application/vnd.switchback.v1+json"] == [8, "some text", None]


def test_nbmake_and_nbval_show_a_mistake(small):
    path = small("1", MISTAKE)
    for content, said in (record(path), compare(path)):
        assert not content
        assert f"there is no '{MISTAKE}' here" in said, said
