"""The set-up script where something is missing: the distribution's programs are stood in for by recorders."""

import os
import shutil
import subprocess

import pytest

from conftest import ROOT

MISSING = "libcairo2-dev"
LINE = f"apt-get install --yes --no-install-recommends {MISSING}"


@pytest.fixture
def bare(tmp_path):
    """A copy of the script on a machine that lacks a package; gives a way to call it."""
    tools = tmp_path / "tools"
    tools.mkdir()
    shutil.copy(ROOT / "switchback", tmp_path)
    shutil.copy(ROOT / "Package.swift", tmp_path)
    (tmp_path / "Sources").mkdir()
    log = tmp_path / "log"
    log.touch()

    def tool(name, body):
        path = tools / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    packages = "zmq3 openblas png dnnl jpeg zip sqlite3".split()
    names = [f"lib{name}-dev" for name in packages] + ["fonts-dejavu-core"]
    tool("dpkg-query", "\n".join(f"echo installed {name}" for name in names))
    tool("apt-get", f'echo "apt-get $*" >> {log}')
    tool("swift", f'echo "swift $*" >> {log}')

    def call(user, sudo):
        tool("id", f"echo {user}")
        tool("sudo", f'[ "$1" = -n ] || echo "sudo $*" >> {log}\n{"exit 0" if sudo else "exit 1"}')
        ran = subprocess.run(
            [tmp_path / "switchback", "build"], stdin=subprocess.DEVNULL, capture_output=True,
            text=True, env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"})
        return ran, log.read_text().splitlines()

    return call


def test_root_installs_what_is_missing_and_builds(bare):
    ran, log = bare(user=0, sudo=False)
    assert ran.returncode == 0, ran.stderr
    assert log[0].startswith("apt-get update")
    assert log[1].startswith(LINE)
    assert log[2].startswith("swift build")
    assert f"switchback: installing {MISSING}" in ran.stderr


def test_a_user_with_sudo_installs_through_it(bare):
    ran, log = bare(user=1000, sudo=True)
    assert ran.returncode == 0, ran.stderr
    assert any(line.startswith("sudo env") and LINE in line for line in log)


def test_a_user_who_may_not_install_is_told_the_line(bare):
    ran, log = bare(user=1000, sudo=False)
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].strip() == f"sudo {LINE}"
    assert log == []
