"""The controls of `explore` and `fit` in JupyterLab, and the plain pictures where there are no controls."""

import base64
import json
import re

import nbformat
import pytest
from nbclient import NotebookClient

from laboratory import CHROMIUM, browser, jupyterlab
from notebook_page import SCREENSHOTS

VIEW = "application/vnd.jupyter.widget-view+json"
MAKE = "faces = data faces size=32\nnet = model tiny-vgg data=faces\n"
EXPLORE = MAKE + "explore net faces[0] layer=conv1_1 map=3"
FIT = "run = fit net faces epochs=1000"


@pytest.fixture
def lab(tmp_path):
    """Opens a notebook of these cells; gives the page and the notebook's file."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    path = folder / "widgets.ipynb"
    with jupyterlab(tmp_path, folder) as address, browser() as page:

        def opened(*cells):
            nbformat.write(notebook(*cells), path)
            page.goto(f"{address}/tree/{path.name}")
            idle(page)
            return page, path

        yield opened


def notebook(*cells):
    kernel = {"name": "switchback", "display_name": "Switchback"}
    code = [nbformat.v4.new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(cells)]
    return nbformat.v4.new_notebook(cells=code, metadata={"kernelspec": kernel})


def idle(page):
    """Waits until the kernel has answered: what is run before that is lost."""
    page.locator("#jp-main-statusbar").get_by_text("Switchback | Idle").wait_for()


def run(page, *cells):
    for number in cells:
        page.locator(".jp-Notebook .jp-CodeCell .cm-content").nth(number).click()
        page.keyboard.press("Control+Enter")


def picture(page):
    """The address of the picture that a widget shows now; a new one with every picture."""
    return page.locator("img.widget-image").first.get_attribute("src")


def changes(page, action):
    """Does something, and waits until the picture is another one."""
    before = picture(page)
    action()
    page.wait_for_function(
        "before => document.querySelector('img.widget-image')?.src !== before", arg=before)


def photograph(page, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def text(page):
    return page.locator(".widget-html-content").first.inner_text()


def says(page, words):
    page.locator(".widget-html-content", has_text=words).first.wait_for()


def choose(page, number, option):
    page.locator(".widget-dropdown select").nth(number).select_option(option)


def slide(page, key="ArrowRight"):
    page.locator(".noUi-handle").first.press(key)


def saved(page, path):
    """The notebook's file once JupyterLab has written it."""
    with page.expect_response(lambda answer: answer.request.method == "PUT" and path.name in answer.url):
        page.keyboard.press("Control+s")
    return nbformat.read(path, as_version=4)


def outputs(book):
    return [[dict(output) for output in cell.outputs] for cell in book.cells]


def test_the_controls_change_the_picture_and_live_on_in_a_page_loaded_again(lab):
    page, path = lab(EXPLORE, "3 - 1")
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    run(page, 0)
    says(page, "conv1_1, map 3 of 32")
    changes(page, lambda: slide(page))
    says(page, "conv1_1, map 4 of 32")
    changes(page, lambda: choose(page, 0, "fc1"))
    says(page, "fc1, unit 4 of 1024")
    readout = page.locator(".widget-readout")
    readout.fill("1023")
    readout.press("Enter")
    says(page, "fc1, unit 1023 of 1024")
    changes(page, lambda: choose(page, 1, "deconvolve style=guided"))
    changes(page, lambda: choose(page, 0, "conv1_2"))
    says(page, "conv1_2 ends with 31, not 1023")
    assert readout.inner_text() == "31"
    changes(page, lambda: slide(page, "Home"))
    says(page, "conv1_2, map 0 of 32")
    photograph(page, "explore")
    # What the notebook keeps beside the controls follows when the next cell runs.
    run(page, 1)
    page.locator(".jp-OutputArea-output pre", has_text=re.compile(r"^\s*2\s*$")).wait_for()
    (shown,) = saved(page, path).cells[0].outputs
    assert shown.data[VIEW]["model_id"].startswith("explore-1-")
    assert shown.data["text/plain"].startswith("conv1_2, map 0 of 32")
    assert b"map=0 method=guided" in base64.b64decode(shown.data["image/png"])
    page.reload()
    says(page, "conv1_2, map 0 of 32")
    assert page.locator(".widget-dropdown select").nth(1).evaluate("one => one.selectedIndex") == 3
    changes(page, lambda: slide(page))
    says(page, "conv1_2, map 1 of 32")
    assert not wrong


def test_a_notebook_without_its_kernel_shows_the_last_picture(lab):
    page, path = lab(EXPLORE)
    run(page, 0)
    says(page, "conv1_1, map 3 of 32")
    changes(page, lambda: slide(page))
    says(page, "conv1_1, map 4 of 32")
    # The controls change first, the picture that the notebook keeps follows in a message of its own.
    for _ in range(300):
        (shown,) = saved(page, path).cells[0].outputs
        if b"map=4 method=activations" in base64.b64decode(shown.data["image/png"]):
            break
        page.wait_for_timeout(100)
    assert b"map=4 method=activations" in base64.b64decode(shown.data["image/png"])
    api = page.url.split("/lab")[0] + "/api/kernels"
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "_xsrf")
    for kernel in page.request.get(api).json():
        assert page.request.delete(f"{api}/{kernel['id']}", headers={"X-XSRFToken": token}).ok
    page.reload()
    still = page.locator("img.switchback-still")
    still.wait_for()
    source = still.get_attribute("src")
    assert source.removeprefix("data:image/png;base64,") == shown.data["image/png"].replace("\n", "")


def test_while_a_training_runs_the_slider_is_answered_and_the_button_stops_it(lab):
    page, path = lab(EXPLORE, FIT, "3 - 1")
    run(page, 0, 1, 2)
    stop = page.get_by_role("button", name="stop", exact=True)
    stop.wait_for()
    changes(page, lambda: slide(page))
    assert text(page).splitlines()[1:] == [
        "the layer is conv1_1 after its rectifier conv1_1.relu",
        "the network is being taught; shown is the state before this epoch",
    ]
    photograph(page, "stop")
    stop.click()
    line = page.locator(".jp-OutputArea-output pre", has_text="the network keeps what it has learned")
    line.wait_for()
    page.locator(".jp-OutputArea-output pre", has_text=re.compile(r"^\s*2\s*$")).wait_for()
    assert stop.count() == 0
    book = saved(page, path)
    (left,) = book.cells[1].outputs
    assert left.output_type == "display_data" and list(left.data) == ["text/plain"]
    assert left.data["text/plain"].startswith("stopped in epoch 1 of 1000, batch ")
    assert book.cells[2].outputs[0].data["text/plain"] == "2"


def test_a_page_loaded_again_during_a_training_has_its_controls_and_its_button(lab):
    page, path = lab(EXPLORE, FIT, "3 - 1")
    run(page, 0, 1)
    says(page, "conv1_1, map 3 of 32")
    stop = page.get_by_role("button", name="stop", exact=True)
    stop.wait_for()
    saved(page, path)
    page.reload()
    stop.wait_for()
    says(page, "conv1_1, map 3 of 32")
    changes(page, lambda: slide(page))
    says(page, "conv1_1, map 4 of 32")
    assert text(page).splitlines()[1:] == [
        "the layer is conv1_1 after its rectifier conv1_1.relu",
        "the network is being taught; shown is the state before this epoch",
    ]
    photograph(page, "reloaded-in-training")
    stop.click()
    stop.wait_for(state="detached")
    idle(page)
    run(page, 2)
    page.locator(".jp-OutputArea-output pre", has_text=re.compile(r"^\s*2\s*$")).wait_for()


def test_a_kernel_restarted_gives_the_same_notebook_and_new_controls(lab):
    page, path = lab(EXPLORE, "3 - 1")
    run(page, 0, 1)
    says(page, "conv1_1, map 3 of 32")
    two = page.locator(".jp-OutputArea-output pre", has_text=re.compile(r"^\s*2\s*$"))
    two.wait_for()
    first = saved(page, path)
    for key in ("0", "0"):
        page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").first.click()
        page.keyboard.press(key)
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.locator(".widget-dropdown.jupyter-widgets-disconnected").first.wait_for()
    idle(page)
    run(page, 0, 1)
    page.locator(".widget-dropdown:not(.jupyter-widgets-disconnected)").first.wait_for()
    two.wait_for()
    says(page, "conv1_1, map 3 of 32")
    assert outputs(saved(page, path)) == outputs(first)
    changes(page, lambda: slide(page))
    says(page, "conv1_1, map 4 of 32")


def test_runners_get_plain_pictures_the_same_in_every_run(tmp_path):
    books = []
    for _ in range(2):
        book = notebook(EXPLORE, "fit net (split faces test=0.99)[0] epochs=1 seed=1")
        NotebookClient(book, kernel_name="switchback", store_widget_state=True).execute()
        books.append(json.dumps([outputs(book), book.metadata.get("widgets")], sort_keys=True))
    assert books[0] == books[1]
    assert VIEW not in books[0] and "image/png" in books[0] and books[0].endswith("null]")


def test_a_script_gets_a_plain_picture(program, tmp_path):
    script = tmp_path / "explore.switchback"
    script.write_text(EXPLORE + "\n")
    ran = program("run", script)
    assert ran.returncode == 0, ran.stderr
    assert "conv1_1, map 3 of 32: " in ran.stdout
