"""A notebook in a real JupyterLab: run it, complete, read help, interrupt, restart, reload."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

from conftest import ROOT
from laboratory import CHROMIUM, browser, jupyterlab
from notebook_page import NotebookPage

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}")

FACES = "faces = data faces size=32\ngallery faces count=16 columns=8"
FACE = "a = faces[100]\nshow a\na"
NETWORK = "net = model tiny-vgg data=faces\nshow (activations net a layer=conv1_1)"
TRAINING = """small = data faces size=32 label=emotion
train, test = split small test=0.99
pupil = model { flatten ; dense 8 } data=train
fit pupil train epochs=100000"""


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory):
    """The address of a JupyterLab, the folder of its notebooks, and a page of the browser."""
    folder = tmp_path_factory.mktemp("laboratory")
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    with jupyterlab(folder, notebooks) as address, browser() as page:
        yield page, address, notebooks


@pytest.fixture
def opened(laboratory):
    """Opens a notebook of these cells; whatever the page complains of fails the test."""
    page, address, folder = laboratory
    notebook = NotebookPage(page, folder)
    yield lambda *sources: notebook.open(address, *sources)
    notebook.close()
    assert not notebook.complaints


@pytest.fixture
def shown(laboratory):
    """Opens a copy of one of the repository's notebooks without its outputs."""
    page, address, folder = laboratory
    notebook = NotebookPage(page, folder)

    def show(path):
        notebook.path = folder / path.name
        copy = nbformat.read(path, as_version=4)
        for cell in copy.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        return notebook.show(address, copy)

    yield show
    notebook.close()
    assert not notebook.complaints


def test_all_cells_run_and_show_their_pictures(opened):
    notebook = opened(FACES, FACE, NETWORK)
    notebook.choose("Run", "Run All Cells")
    notebook.expect_counts(1, 2, 3)
    assert notebook.expect_picture(0)[0] > 256
    shown, result = notebook.expect_picture(1, count=2)
    assert shown == result > 0
    notebook.expect_picture(2)
    notebook.wait_for("idle")
    notebook.photograph("run-all")


def test_the_first_notebook_begins_with_faces(laboratory, shown):
    page, _, _ = laboratory
    page.set_viewport_size({"width": 1200, "height": 800})
    notebook = shown(ROOT / "notebooks" / "01-walking-back.ipynb")
    for number in range(4):
        notebook.run(number)
        # What a cell shows moves those below it.
        notebook.expect_counts(*range(1, number + 2))
    notebook.expect_picture(1)
    notebook.expect_picture(2)
    expect(notebook.outputs(3)).to_contain_text("67,650,304")
    # As it stands in the README: without the list of files, the faces on top.
    page.keyboard.press("Control+b")
    notebook.cell(1).evaluate("cell => cell.scrollIntoView()")
    notebook.photograph("first-notebook")
    page.keyboard.press("Control+b")
    page.set_viewport_size({"width": 1280, "height": 800})


def test_tab_completes(opened):
    notebook = opened(FACES, FACE, NETWORK, "")
    notebook.choose("Run", "Run All Cells")
    notebook.expect_counts(1, 2, 3)
    items = notebook.page.locator(".jp-Completer:visible .jp-Completer-item")
    # What fits alone is put in at once, or offered alone.
    notebook.write(3, "activat")
    notebook.page.keyboard.press("Tab")
    done = notebook.editor(3).filter(has_text=re.compile("^activations$"))
    items.or_(done).first.wait_for()
    if not done.count():
        items.first.click()
    expect(notebook.editor(3)).to_have_text("activations")
    # Of several one is chosen: the layers of the network that this session has.
    notebook.write(3, " net a layer=")
    notebook.page.keyboard.press("Tab")
    items.first.wait_for()
    assert {"conv1_1", "pool3", "fc4"} <= set(items.locator(".jp-Completer-match").all_inner_texts())
    notebook.photograph("completion")
    items.filter(has_text="pool3").first.click()
    expect(notebook.editor(3)).to_have_text(re.compile("layer=pool3$"))


def test_shift_tab_explains(opened):
    notebook = opened("fit")
    notebook.write(0, "")
    notebook.page.keyboard.press("Shift+Tab")
    tooltip = notebook.page.locator(".jp-Tooltip")
    tooltip.wait_for()
    expect(tooltip).to_contain_text("Trains a network on a dataset.")
    notebook.photograph("help")
    notebook.page.keyboard.press("Escape")
    expect(tooltip).to_have_count(0)


def test_a_training_shows_its_curves_and_is_interrupted(opened):
    notebook = opened(TRAINING, "pupil")
    notebook.run(0)
    notebook.outputs(0).locator("img").first.wait_for()
    notebook.wait_for("busy")
    notebook.photograph("training")
    notebook.press("interrupt-kernel")
    error = notebook.outputs(0).last
    expect(error).to_contain_text("training was interrupted in epoch")
    expect(error).to_contain_text("the network keeps what it has learned; fit again goes on from there")
    # The interrupt's own request is followed by idle too; the cell has ended when it has its number.
    notebook.expect_counts(1)
    notebook.wait_for("idle")
    expect(notebook.outputs(0).first).to_have_text(re.compile(r"^interrupted in epoch \d+ of 100000"))
    notebook.photograph("interrupted")
    notebook.run(1)
    expect(notebook.outputs(1)).to_contain_text("dense")


def test_a_completion_during_a_training_leaves_the_kernel_busy(opened):
    notebook = opened(TRAINING, "")
    notebook.run(0)
    notebook.outputs(0).locator("img").first.wait_for()
    notebook.write(1, "s")
    notebook.page.keyboard.press("Tab")
    items = notebook.page.locator(".jp-Completer:visible .jp-Completer-item")
    items.filter(has_text="suppress").first.click()
    expect(notebook.editor(1)).to_have_text("suppress")
    # The answer is framed by busy and idle of its own; the toolbar speaks of the cell.
    notebook.wait_for("busy")
    notebook.photograph("completion-in-training")
    expect(notebook.cell(0).locator(".jp-InputPrompt")).to_have_text("[*]:")
    notebook.press("interrupt-kernel")
    notebook.wait_for("idle")


def test_a_kernel_restarts_and_runs_all(opened):
    notebook = opened("faces", FACES)
    notebook.run(1)
    notebook.expect_picture(1)
    notebook.run(0)
    notebook.expect_picture(0)
    notebook.press("restart-run-all")
    notebook.accept()
    # The new kernel knows no faces, and leaves what stands behind the mistake.
    expect(notebook.outputs(0)).to_contain_text("there is no 'faces' here")
    notebook.expect_counts(1)
    notebook.wait_for("idle")
    notebook.editor(0).fill("1")
    notebook.press("restart-run-all")
    notebook.accept()
    notebook.expect_counts(1, 2)
    notebook.expect_picture(1)


def test_a_page_that_is_loaded_anew_has_its_outputs_and_its_kernel(opened):
    notebook = opened(FACES, TRAINING, "faces.count")
    notebook.run(0)
    notebook.expect_picture(0)
    notebook.run(1)
    notebook.outputs(1).locator("img").first.wait_for()
    notebook.save()
    notebook.page.reload()
    # The pictures stand there again, and the training goes on meanwhile.
    notebook.expect_picture(0)
    notebook.wait_for("busy")
    notebook.press("interrupt-kernel")
    notebook.run_until(2, "4824")
    notebook.photograph("reloaded")
