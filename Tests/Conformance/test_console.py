"""A notebook's cells typed into jupyter console, with Ctrl-C in the long one."""

import os
import re
import sys

import nbformat
import pexpect
import pytest

from conftest import ROOT

NOTEBOOK = ROOT / "notebooks" / "01-walking-back.ipynb"
# The console asks a terminal where its cursor is; nobody answers here.
TERMINAL = {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}


class Console:
    """A terminal with jupyter console in it."""

    def __init__(self):
        self.screen = pexpect.spawn(
            sys.executable, ["-m", "jupyter_console", "--kernel", "switchback"],
            env={**os.environ, **TERMINAL}, encoding="utf-8", timeout=120, dimensions=(50, 160))
        self.count = 1
        self.wait_for_prompt()

    def wait_for_prompt(self):
        """What stands on the screen up to the next prompt, without colours."""
        self.screen.expect(rf"In \[(\x1b\[[\d;]*m)*{self.count}(\x1b\[[\d;]*m)*\]: ")
        return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", self.screen.before)

    def enter(self, code):
        """Pastes a cell, as a person does who has it before them, and enters it."""
        self.screen.send(f"\x1b[200~{code}\x1b[201~")
        self.screen.send("\r")
        self.count += 1

    def run(self, code):
        self.enter(code)
        return self.wait_for_prompt()


@pytest.fixture
def console():
    console = Console()
    yield console
    console.screen.close(force=True)


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
    console.enter(training)
    console.screen.expect("epoch 1/1000 ")
    console.screen.sendcontrol("c")
    shown = console.wait_for_prompt()
    assert "training was interrupted in epoch" in shown
    # The second line of that cell, which trains on, has not begun.
    assert "epoch 1/2 " not in shown
    shown = console.run(evaluation)
    assert "of 2,412 right" in shown and re.search(r"(?m)^90 +804 ", shown)
    console.screen.sendcontrol("d")
    console.screen.expect("really want to exit")
    console.screen.send("\r")
    console.screen.expect(pexpect.EOF)
