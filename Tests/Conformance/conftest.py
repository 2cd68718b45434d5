"""What all tests from outside share: the built program, the registered kernel, a client that talks to it."""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

from client import Client

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / "release" / "switchback"

# Every Jupyter program started from here finds the kernel in a folder of its own, and before any other.
_data = tempfile.TemporaryDirectory(prefix="switchback-")
os.environ["JUPYTER_PATH"] = _data.name
# What the tests run is no part of anybody's history.
os.environ["XDG_STATE_HOME"] = os.path.join(_data.name, "state")
subprocess.run([PROGRAM, "install"], check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def program():
    """Runs the program with these arguments and gives the finished process."""

    def run(*arguments, **options):
        options.setdefault("timeout", 300)
        if "input" not in options:
            options.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.run(
            [PROGRAM, *map(str, arguments)], capture_output=True, text=True, **options
        )

    return run


@pytest.fixture(scope="session")
def photographs(program, tmp_path_factory):
    """A folder with a folder of pictures for each of six people, painted by the program."""
    folder = tmp_path_factory.mktemp("photographs")
    commands = ["faces = data faces size=160"]
    for person in range(6):
        (folder / f"person-{person}").mkdir()
        for number in range(72 * person, 72 * person + 12):
            commands.append(f'save faces[{number}] "{folder}/person-{person}/{number}.png"')
    assert program("repl", input="\n".join(commands)).returncode == 0
    return folder


@pytest.fixture(scope="module")
def client():
    """A kernel for the tests of one file."""
    manager, channels = start_new_kernel(kernel_name="switchback")
    yield Client(manager, channels)
    channels.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture
def fresh():
    """A kernel for one test."""
    manager, channels = start_new_kernel(kernel_name="switchback")
    yield Client(manager, channels)
    channels.stop_channels()
    manager.shutdown_kernel(now=True)
