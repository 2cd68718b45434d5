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


def settings(notebook, photographs):
    """One epoch of small pictures that are here: what is compared is not how well a network learns."""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            given = {"size": 32, "epochs": 1, "emotion_epochs": 1, "photographs": photographs}
            names = [line.split("=")[0].strip() for line in cell.source.splitlines()]
            return [f"--set={name}={given[name]}" for name in names if name in given]
    return []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_gives_the_same_with_and_without_jupyter(
    path, program, photographs, tmp_path
):
    ours = tmp_path / path.name
    parameters = settings(nbformat.read(path, as_version=4), photographs)
    ran = program("run", path, "--output", ours, *parameters, timeout=600)
    assert ran.returncode == 0, ran.stderr
    mine = nbformat.read(ours, as_version=4)
    # With the cells that the program ran, the injected parameters among them.
    theirs = nbformat.read(ours, as_version=4)
    NotebookClient(
        theirs, kernel_name="switchback", timeout=600,
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    for number, (one, other) in enumerate(zip(outputs(mine), outputs(theirs), strict=True)):
        assert one == other, f"code cell {number + 1}"
