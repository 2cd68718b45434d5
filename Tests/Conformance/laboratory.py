"""A real JupyterLab, and Debian's Chromium to look at it with."""

import json
import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE = 120_000  # milliseconds; only ends what hangs


@contextmanager
def jupyterlab(folder, notebooks, *options):
    """The address of a JupyterLab on a folder of notebooks; its own files go into another folder."""
    kinds = ("CONFIG", "DATA", "RUNTIME")
    own = {f"JUPYTER_{kind}_DIR": str(folder / kind.lower()) for kind in kinds}
    own |= {f"JUPYTERLAB_{kind}_DIR": str(folder / kind.lower()) for kind in ("SETTINGS", "WORKSPACES")}
    # It asks for no news, and nobody for them.
    page = folder / "config" / "labconfig" / "page_config.json"
    page.parent.mkdir(parents=True)
    announcements = "@jupyterlab/apputils-extension:announcements"
    page.write_text(json.dumps({"disabledExtensions": {announcements: True}}))
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.port=0",
         "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=", f"--ServerApp.root_dir={notebooks}", *options],
        env={**os.environ, **own}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True)
    try:
        said = []
        for line in server.stderr:
            said.append(line)
            if address := re.search(r"http://127\.0\.0\.1:\d+/lab", line):
                # What it says later is read too, lest it waits for a reader.
                threading.Thread(target=server.stderr.read, daemon=True).start()
                yield address[0]
                break
        else:
            raise RuntimeError("JupyterLab did not start:\n" + "".join(said))
    finally:
        server.terminate()
        server.wait(timeout=60)


@contextmanager
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(PATIENCE)
        yield page
        chromium.close()
