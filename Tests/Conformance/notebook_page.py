"""A notebook as a person has it before them in JupyterLab."""

import re

import nbformat
from playwright.sync_api import expect

from conftest import ROOT
from laboratory import PATIENCE

SCREENSHOTS = ROOT / ".build" / "screenshots"
KERNEL = {"name": "switchback", "display_name": "Switchback", "language": "switchback"}
expect.set_options(timeout=PATIENCE)


class NotebookPage:
    """A page of the browser with a notebook, and what is done with it by hand."""

    def __init__(self, page, folder):
        self.page = page
        self.path = folder / f"notebook-{len(list(folder.iterdir()))}.ipynb"
        # What the page complains of, in its console or by an error that nobody caught.
        self.complaints = []
        page.on("pageerror", self._hear)
        page.on("console", self._listen)

    def open(self, address, *sources):
        """Opens a new notebook of these code cells and waits for its kernel."""
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        return self.show(address, nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}))

    def show(self, address, notebook):
        """Opens a copy of a notebook and waits for its kernel."""
        nbformat.write(notebook, self.path)
        self.page.goto(f"{address}/tree/{self.path.name}?reset")
        self.wait_for("idle")
        # The status bar says it when the kernel has answered: what is run before that is lost.
        self.page.locator("#jp-main-statusbar").get_by_text("Switchback | Idle").wait_for()
        return self

    def close(self):
        self.page.remove_listener("pageerror", self._hear)
        self.page.remove_listener("console", self._listen)

    def _hear(self, error):
        self.complaints.append(str(error))

    def _listen(self, message):
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def wait_for(self, state):
        """Waits until the kernel is `idle` or `busy`, as the toolbar says."""
        self.page.locator(f".jp-Notebook-ExecutionIndicator[data-status={state}]").wait_for()

    def cell(self, number):
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(number)

    def editor(self, number):
        return self.cell(number).locator(".cm-content")

    def outputs(self, number):
        return self.cell(number).locator(".jp-OutputArea-output")

    def write(self, number, text):
        """Types at the end of a cell."""
        self.editor(number).click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text)

    def run(self, number):
        self.editor(number).click()
        self.page.keyboard.press("Control+Enter")

    def run_until(self, number, text):
        """Runs a cell again and again until it gives this.

        For where nothing tells a page that the cell before it has ended: one that is sent before a failing cell has
        ended is not run.
        """
        while True:
            self.wait_for("idle")
            self.run(number)
            expect(self.cell(number).locator(".jp-InputPrompt")).not_to_have_text("[*]:")
            self.wait_for("idle")
            if self.outputs(number).count():
                expect(self.outputs(number)).to_have_text(text)
                return

    def choose(self, menu, item):
        self.page.locator(".lm-MenuBar-itemLabel", has_text=re.compile(f"^{menu}$")).click()
        self.page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{item}$")).click()

    def press(self, command):
        """Presses a button of the notebook's toolbar."""
        self.page.locator(f".jp-NotebookPanel-toolbar [data-command='notebook:{command}']").first.click()

    def accept(self):
        self.page.locator(".jp-Dialog .jp-mod-accept").click()

    def expect_counts(self, *counts):
        """Waits until the cells, from the first on, have run as these numbers."""
        for number, count in enumerate(counts):
            expect(self.cell(number).locator(".jp-InputPrompt")).to_have_text(f"[{count}]:")

    def expect_picture(self, number, count=1):
        """Waits until the cell shows pictures that the browser can read, and gives their shown widths."""
        images = self.outputs(number).locator("img[src^='data:image/png']")
        expect(images).to_have_count(count)
        return images.evaluate_all(
            "images => Promise.all(images.map(async image => (await image.decode(), image.width)))")

    def save(self):
        with self.page.expect_response(
            lambda answer: answer.request.method == "PUT" and "/api/contents/" in answer.url
        ):
            self.page.keyboard.press("Control+s")

    def photograph(self, name):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
