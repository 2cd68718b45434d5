"""A notebook's cells typed into jupyter console, with Ctrl-C in the long one."""

import re

import nbformat
import pytest

from conftest import ROOT
from console import Console

NOTEBOOK = ROOT / "notebooks" / "01-walking-back.ipynb"


@pytest.fixture
def console():
    console = Console()
    yield console
    console.close()


def cells():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def test_a_notebook_is_typed_and_its_training_interrupted(console):
    parameters, faces, emotions, network, training, evaluation, *_ = cells()
    assert re.findall(r"(?m)^(\w+) =", parameters) == ["size", "epochs", "batch"]
    assert "Out" not in console.run("size = 32\nepochs = 1000\nbatch = 32")
    assert "2,412 images of 3x32x32, 67 classes" in console.run(faces)
    assert "4,824 images of 3x32x32, 8 classes" in console.run(emotions)
    assert "tiny-vgg, 3x32x32 to 67" in console.run(network)
    console.paste(training)
    console.enter()
    console.screen.expect("epoch 1/1000 ")
    console.screen.sendcontrol("c")
    shown = console.wait_for_prompt()
    assert "training was interrupted in epoch" in shown
    # The second line of that cell, which trains on, has not begun.
    assert "epoch 1/2 " not in shown
    shown = console.run(evaluation)
    assert "of 2,412 right" in shown and re.search(r"(?m)^90 +804 ", shown)
    console.leave()
