"""Notebooks as editors save them: read, run, and written so that nbformat takes them."""

import json

import nbformat
import pytest

CODE = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": "[1, 2]"}


def notebook(*cells, minor=4, **metadata):
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": minor}


def without(cell, *keys):
    return {key: value for key, value in cell.items() if key not in keys}


COLAB = {"colab": {"provenance": []}, "kernelspec": {"name": "switchback", "display_name": "Switchback"}}
DIALECTS = {
    "colab": notebook({**CODE, "metadata": {"id": "aB3_x", "outputId": "u"}}, minor=0, **COLAB),
    "deepnote": notebook(
        {**CODE, "metadata": {"cell_id": "0", "deepnote_cell_type": "code"}},
        deepnote={}, deepnote_execution_queue=[]),
    "vs code": notebook({**CODE, "metadata": {"vscode": {"languageId": "switchback"}}}, minor=2),
    "without ids": notebook(CODE, CODE, minor=5),
    "ids given twice": notebook({**CODE, "id": "a"}, {**CODE, "id": "a"}, minor=5),
    "bare code cells": notebook(without(CODE, "outputs", "execution_count", "metadata")),
    "bare": {"cells": [CODE], "nbformat": 4},
    "no cells": notebook(),
    "blank cells": notebook({**CODE, "source": ""}, {**CODE, "source": []}, {**CODE, "source": " \n"}),
    "raw and attachments": notebook(
        {"cell_type": "raw", "metadata": {"format": "text/html"}, "source": "<b>"},
        {"cell_type": "markdown", "metadata": {}, "source": ["![](attachment:p.png)"],
         "attachments": {"p.png": {"image/png": "aGk="}}}, CODE),
    "another name": notebook(CODE, kernelspec={"name": "sb", "display_name": "S", "language": "switchback"}),
}


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "mark"])
@pytest.mark.parametrize("name", DIALECTS)
def test_a_notebook_of_any_editor_runs_and_is_valid(program, tmp_path, name, start):
    text = json.dumps(DIALECTS[name], indent=2).replace("\n", "\r\n") + "\r\n"
    path = tmp_path / "in.ipynb"
    path.write_bytes(start + text.encode())
    out = tmp_path / "out.ipynb"
    ran = program("run", path, "--output", out)
    assert ran.returncode == 0, ran.stderr
    written = nbformat.from_dict(json.loads(out.read_text("utf-8")))
    nbformat.validate(written)
    written = nbformat.read(out, as_version=4)
    assert len(written.cells) == len(DIALECTS[name]["cells"])
    for key, value in DIALECTS[name].get("metadata", {}).items():
        assert written.metadata[key] == value
    for cell in written.cells:
        if cell.cell_type == "code" and cell.source.strip():
            assert cell.outputs[-1].data["text/plain"] == "[1, 2]"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}', "is a notebook of format 3; format 4 is read here"),
        (json.dumps(notebook(CODE, kernelspec={"name": "python3", "language": "python"})), "for the kernel 'python3'"),
        ("", "it is empty."), ('{"a": b}', "found 'b'.\n"),
    ])
def test_a_notebook_that_cannot_be_run_is_told(program, tmp_path, text, sentence):
    path = tmp_path / "in.ipynb"
    path.write_text(text)
    ran = program("run", path)
    assert ran.returncode == 1 and sentence in ran.stderr and ".." not in ran.stderr
    assert path.read_text() == text


@pytest.mark.parametrize("ending", ["md", "Rmd", "qmd", "py", "jl"])
def test_a_text_that_jupytext_keeps_is_named(program, tmp_path, ending):
    path = tmp_path / f"notebook.{ending}"
    path.write_text("1\n")
    ran = program("run", path)
    assert ran.returncode == 1 and "by its ending" in ran.stderr and "jupytext --to ipynb" in ran.stderr


def test_a_magic_of_another_kernel_is_told(program, tmp_path):
    path = tmp_path / "in.ipynb"
    for line in ["%matplotlib inline", "!ls", "%%time"]:
        path.write_text(json.dumps(notebook({**CODE, "source": line})))
        ran = program("run", path)
        assert ran.returncode == 1 and "belong to IPython" in " ".join(ran.stderr.split())
