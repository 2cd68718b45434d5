"""Executes a notebook through Jupyter's own client, shows progress, and writes it and a page of it.

usage: demo.py NOTEBOOK FOLDER
"""

import shutil
import sys
import time
import warnings
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter


class Demonstration(NotebookClient):
    """A client that says which cell runs, and on a terminal what the cell last showed."""

    is_terminal = sys.stdout.isatty()

    def start_cell(self, cell, cell_index):
        self.started = time.monotonic()
        if cell.cell_type == "code":
            self.number += 1
            lines = [line for line in cell.source.splitlines() if line and not line.startswith("#")]
            self.title = f"cell {self.number} of {self.count}  {lines[0] if lines else ''}"
            self.progress("")

    def progress(self, text):
        if self.is_terminal:
            width = shutil.get_terminal_size().columns - 1
            print("\r\x1b[K" + f"{self.title}  {text}"[:width], end="", flush=True)

    def end_cell(self, cell, cell_index, execute_reply):
        line = f"{self.title[:68]:<68} {time.monotonic() - self.started:6.1f} s"
        print(("\r\x1b[K" if self.is_terminal else "") + line, flush=True)

    def process_message(self, msg, cell, cell_index):
        content = msg["content"]
        shown = content.get("data", {}).get("text/plain") or content.get("text")
        if isinstance(shown, str) and shown.strip():
            self.progress("  ".join(shown.strip().splitlines()))
        return super().process_message(msg, cell, cell_index)


def findings(notebook):
    """The texts of the cells tagged `findings`, or of the last cell that gave any."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    tagged = [cell for cell in cells if "findings" in cell.metadata.get("tags", [])]
    texts = [texts_of(cell) for cell in tagged or cells]
    texts = [text for text in texts if text]
    return texts if tagged else texts[-1:]


def texts_of(cell):
    parts = []
    for output in cell.outputs:
        parts.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return "\n".join(part.rstrip("\n") for part in parts if part)


def main(source, folder):
    source, folder = Path(source), Path(folder)
    if not source.exists():
        sys.exit(f"there is no notebook {source}")
    notebook = nbformat.read(source, as_version=4)
    client = Demonstration(
        notebook, kernel_name="switchback", timeout=None, record_timing=False,
        resources={"metadata": {"path": str(source.parent)}},
    )
    client.number = 0
    client.count = sum(cell.cell_type == "code" for cell in notebook.cells)
    client.on_cell_start = client.start_cell
    client.on_cell_executed = client.end_cell
    print(f"running {source.name} in Jupyter's client", flush=True)
    error = None
    try:
        client.execute()
    except CellExecutionError as failure:
        error = failure
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / source.name
    nbformat.write(notebook, written)
    page = written.with_suffix(".html")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        html, _ = HTMLExporter().from_notebook_node(
            notebook, resources={"metadata": {"name": source.stem}}
        )
    page.write_text(html, encoding="utf-8")
    if error is not None:
        sys.exit(f"\n{error}\nwhat there is stands in {page}")
    print("\nfound:")
    for text in findings(notebook):
        print("\n" + "\n".join("  " + line for line in text.splitlines()))
    print(f"\nthe executed notebook: {written}\nthe page:              {page}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
