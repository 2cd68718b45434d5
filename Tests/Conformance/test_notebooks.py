"""The notebooks in Jupyter's client, and the same notebooks in the program itself."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def outputs(notebook):
    """For each code cell what it shows: streams joined where they follow each other."""
    cells = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        shown = []
        for output in cell.outputs:
            if output.output_type == "stream":
                if shown and shown[-1][0] == output.name:
                    shown[-1] = (output.name, shown[-1][1] + output.text)
                else:
                    shown.append((output.name, output.text))
            else:
                shown.append((output.output_type, dict(output.get("data", {}))))
        cells.append(shown)
    return cells


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_gives_the_same_with_and_without_jupyter(path, program, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, kernel_name="switchback", timeout=600,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    ours = tmp_path / path.name
    ran = program("run", path, "--output", ours, timeout=600)
    assert ran.returncode == 0, ran.stderr
    for number, (theirs, mine) in enumerate(
        zip(outputs(notebook), outputs(nbformat.read(ours, as_version=4)), strict=True)
    ):
        assert mine == theirs, f"code cell {number + 1}"
