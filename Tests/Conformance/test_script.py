"""The set-up script where something is missing: the distribution's programs are stood in for by recorders."""

import os
import shutil
import stat
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


@pytest.fixture
def lab(tmp_path):
    """A copy of the script with everything installed; a recorder stands for Python. Gives JupyterLab's arguments."""
    text = (ROOT / "switchback").read_text()
    # What sets up is left out: only the verbs are looked at.
    text = text.replace('case "${1-}" in\ndemo)', 'need_program() { :; }\nneed_python() { :; }\nneed_colours() { :; }\n'
                        'case "${1-}" in\ndemo)', 1)
    script = tmp_path / "switchback"
    script.write_text(text)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nfor argument; do echo "$argument"; done\n')
    for path in [script, python]:
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "n.ipynb").touch()
    (tmp_path / "config.py").touch()

    def call(*arguments):
        return subprocess.run(
            [script, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=tmp_path)

    return call


@pytest.mark.parametrize(
    "arguments",
    [
        ["--notebook-dir=mine"], ["--notebook-dir", "mine"], ["--ServerApp.root_dir=mine"],
        ["--ServerApp.root_dir", "mine"], ["--ServerApp.notebook_dir=mine"], ["--no-browser", "--notebook-dir=mine"],
        ["mine"], ["mine/n.ipynb"], ["--no-browser", "mine"], ["--port=1", "mine/n.ipynb"],
        ["--port", "8888", "mine"], ["--config", "config.py", "mine"],
    ])
def test_lab_leaves_the_folder_to_who_names_one(lab, arguments, tmp_path):
    ran = lab("lab", *arguments)
    assert ran.returncode == 0, ran.stderr
    given = ran.stdout.splitlines()
    assert given[-len(arguments):] == arguments
    assert not any(line.startswith(f"--ServerApp.root_dir={tmp_path}") for line in given)


@pytest.mark.parametrize(
    "arguments", [[], ["--no-browser"], ["--port", "8888"], ["--config", "config.py"], ["--ip=0.0.0.0"]])
def test_lab_opens_the_notebooks_where_nobody_names_a_folder(lab, arguments, tmp_path):
    ran = lab("lab", *arguments)
    assert f"--ServerApp.root_dir={tmp_path}/notebooks" in ran.stdout.splitlines()
    assert ran.stdout.splitlines()[len(ran.stdout.splitlines()) - len(arguments):] == arguments


@pytest.mark.parametrize("verb", ["demo", "test", "build"])
def test_a_verb_that_takes_nothing_says_so(lab, verb):
    ran = lab(verb, "--fast", "x")
    assert ran.returncode == 1 and f"{verb} takes no arguments, got: --fast x" in ran.stderr
    ran = lab(verb, "--help")
    assert ran.returncode == 0 and ran.stdout.startswith(f"./switchback {verb} ")


@pytest.mark.parametrize(("tool", "given"), [("sanitize", ["x"]), ("fuzz", []), ("fuzz", ["--help"]), ("fuzz", ["faces"])])
def test_a_tool_says_how_it_is_called(tool, given):
    ran = subprocess.run([ROOT / "Tests" / "tools" / f"{tool}.sh", *given], capture_output=True, text=True)
    assert ran.returncode == 1 and f"\n  Tests/tools/{tool}.sh" in ran.stderr


SUITE = '<testsuites><testsuite name="t" errors="{}" failures="{}" skipped="{}" tests="{}" time="1.5">\n</testsuite></testsuites>'


@pytest.mark.parametrize(
    ("report", "status", "verdict"),
    [
        (SUITE.format(0, 0, 0, 12), 0, "12 passed, 0 failed"), (SUITE.format(0, 0, 2, 12), 0, "10 passed, 0 failed"),
        (SUITE.format(1, 2, 0, 12), 1, "9 passed, 3 failed"),
        # The report knows of no failure, and the tests failed all the same.
        (SUITE.format(0, 0, 0, 12), 139, "12 passed, 1 failed"), (None, 1, "0 passed, 1 failed"), (None, 0, "0 passed, 1 failed"),
    ])
def test_a_report_of_tests_is_counted(tmp_path, report, status, verdict):
    file = tmp_path / "report.xml"
    if report:
        file.write_text(report)
    count = f'. "{ROOT}/Tests/tools/checks.sh"; count_cases "{file}" {status}; verdict'
    ran = subprocess.run(["sh", "-euc", count], capture_output=True, text=True)
    assert ran.stdout == verdict + "\n"
    assert ran.returncode == (0 if verdict.endswith(" 0 failed") else 1)


def test_a_check_that_fails_is_named_and_counted():
    checks = f'. "{ROOT}/Tests/tools/checks.sh"; check "that is right" true; check "that is wrong" false; verdict'
    ran = subprocess.run(["sh", "-euc", checks], capture_output=True, text=True)
    assert (ran.stdout, ran.returncode) == ("1 passed, 1 failed\n", 1)
    assert "FAILED: that is wrong" in ran.stderr and "FAILED: that is right" not in ran.stderr


def test_lab_takes_root_once(lab):
    ran = lab("lab", "--allow-root")
    assert ran.stdout.splitlines().count("--allow-root") == 1
