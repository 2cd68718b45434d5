"""The program in a terminal and in scripts."""

import ctypes
import json
import os
import pathlib
import pty
import re
import select
import signal
import stat
import subprocess
import threading
import time

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager

from conftest import PROGRAM
from language import HELLO, LONG, MISTAKE, PICTURE


# repl


def test_repl_answers_each_command_with_one_line_of_json(program):
    text = "a = 2\na\n\n[1, 2;\n 3, 4]\n" + HELLO + "\n" + MISTAKE + "\na\n"
    ran = program("repl", "--json", input=text)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [answer["status"] for answer in answers] == ["ok", "ok", "ok", "ok", "error", "ok"]
    assert answers[1]["text"] == "2"
    assert answers[1]["numbers"] == 2
    assert answers[2]["command"] == "[1, 2;\n 3, 4]"
    assert answers[2]["numbers"] == [[1, 2], [3, 4]]
    assert answers[3]["stdout"] == "hello, world\n"
    assert {"name", "message", "report"} <= set(answers[4])
    assert ran.returncode == 1
    assert program("repl", "--json", input="1\n").returncode == 0


def test_repl_gives_pictures_as_base64_or_as_files(program, tmp_path):
    answer = json.loads(program("repl", "--json", input=PICTURE).stdout)
    assert answer["png"].startswith("iVBORw0KGgo")
    bare = json.loads(program("repl", "--json", "--no-pictures", input=PICTURE).stdout)
    assert "png" not in bare and bare["text"] == answer["text"]
    folder = tmp_path / "pictures"
    text = program("repl", "--pictures", folder, input=f"{PICTURE}\nshow {PICTURE}").stdout
    assert [path.name for path in sorted(folder.iterdir())] == ["001.png", "002.png"]
    assert str(folder / "002.png") in text


def test_repl_writes_text_without_prompts_into_a_pipe(program):
    ran = program("repl", input=f"3 - 1\n{HELLO}\n{MISTAKE}\n")
    assert ran.stdout == "2\nhello, world\n"
    assert ran.stderr.splitlines()[0] != ""
    assert "Traceback" not in ran.stderr
    assert ran.returncode == 1


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, *arguments):
        self.process, self.screen = pty.fork()
        if self.process == 0:
            os.execv(PROGRAM, [str(PROGRAM), *arguments])

    def type(self, text):
        os.write(self.screen, text.encode())

    def wait_for(self, text, seconds=60):
        """What appears up to the text."""
        seen = ""
        deadline = time.monotonic() + seconds
        while text not in seen:
            assert time.monotonic() < deadline, f"{text!r} does not come after {seen!r}"
            if select.select([self.screen], [], [], 0.1)[0]:
                try:
                    seen += os.read(self.screen, 65536).decode(errors="replace")
                except OSError:
                    break
        return seen

    def end(self):
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


def test_ctrl_c_ends_the_command_and_keeps_the_session():
    terminal = Terminal("repl")
    terminal.wait_for("> ")
    terminal.type("kept = 41\n")
    terminal.wait_for("> ")
    terminal.type(LONG + "\n")
    terminal.wait_for("\r\x1b[K")
    terminal.type("\x03")
    terminal.wait_for("> ")
    terminal.type("kept\n")
    terminal.wait_for("41\r\n> ")
    terminal.type("\x04")
    assert terminal.end() == 0


def test_an_open_bracket_asks_for_more():
    terminal = Terminal("repl")
    terminal.wait_for("> ")
    terminal.type("[1,\n")
    terminal.wait_for("\n. ")
    terminal.type("\x03")
    terminal.wait_for("> ")
    terminal.type("5\n")
    terminal.wait_for("\n5\r\n> ")
    terminal.type("\x04")
    assert terminal.end() == 0


# run


def notebook(path, *sources, tags=(), kernel="switchback"):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for cell, tag in zip(cells, tags):
        cell.metadata.tags = [tag]
    written = nbformat.v4.new_notebook(
        cells=cells, metadata={"kernelspec": {"name": kernel, "display_name": kernel}}
    )
    nbformat.write(written, path)
    return path


def test_a_script_shows_what_its_cells_show(program, tmp_path):
    script = tmp_path / "a.switchback"
    script.write_text(f"a = 3\na - 1\n# %% next\n{HELLO}\na\n")
    ran = program("run", script)
    assert (ran.stdout, ran.returncode) == ("2\nhello, world\n3\n", 0)
    assert program("run", "-", input="3 - 1").stdout == "2\n"


def test_a_failing_script_ends_with_its_report(program, tmp_path):
    script = tmp_path / "a.switchback"
    script.write_text(f"1\n# %%\n{MISTAKE}\n# %%\n2\n")
    ran = program("run", script)
    assert ran.returncode == 1
    assert ran.stdout == "1\n"
    assert MISTAKE in ran.stderr and "line 3" in ran.stderr


def test_a_notebook_is_written_as_jupyter_writes_it(program, tmp_path):
    path = notebook(tmp_path / "n.ipynb", "a = 1", "a\n", HELLO, PICTURE)
    ran = program("run", path)
    assert ran.returncode == 0, ran.stderr
    written = nbformat.read(path, as_version=4)
    nbformat.validate(written)
    assert nbformat.writes(written) + "\n" == path.read_text()
    assert [cell.execution_count for cell in written.cells] == [1, 2, 3, 4]
    assert written.cells[1].outputs[0].data["text/plain"] == "1"
    assert written.cells[3].outputs[0].data["image/png"].startswith("iVBORw0KGgo")
    assert written.metadata.language_info.name == "switchback"


def test_a_second_run_gives_the_same_bytes(program, tmp_path):
    path = notebook(tmp_path / "n.ipynb", PICTURE, HELLO)
    program("run", path)
    first = path.read_bytes()
    program("run", path)
    assert path.read_bytes() == first


def test_parameters_stand_behind_their_cell(program, tmp_path):
    path = notebook(tmp_path / "n.ipynb", 'a = 1 ; b = "x"', "a", "b", tags=["parameters"])
    out = tmp_path / "out.ipynb"
    ran = program("run", path, "--output", out, "--set", "a=7", "--set", "b=some/where")
    assert ran.returncode == 0, ran.stderr
    cells = nbformat.read(out, as_version=4).cells
    assert cells[1].metadata.tags == ["injected-parameters"]
    assert cells[2].outputs[0].data["text/plain"] == "7"
    assert "some/where" in cells[3].outputs[0].data["text/plain"]
    assert nbformat.read(path, as_version=4).cells[0].execution_count is None


def test_a_failing_script_names_its_line(program, tmp_path):
    path = tmp_path / "s.sb"
    path.write_text(f"1\n\n# %%\n2\n{MISTAKE}\n")
    ran = program("run", path)
    assert ran.returncode == 1
    assert f"{path}: line 5 failed" in ran.stderr


def test_a_failing_notebook_shows_its_cell_and_keeps_what_there_is(program, tmp_path):
    path = notebook(tmp_path / "n.ipynb", "1", MISTAKE, "2")
    ran = program("run", path)
    assert ran.returncode == 1
    assert "cell 2 failed" in ran.stderr and MISTAKE in ran.stderr
    cells = nbformat.read(path, as_version=4).cells
    assert cells[0].outputs[0].data["text/plain"] == "1"
    assert cells[1].outputs[0].output_type == "error"
    assert cells[2].outputs == []


def test_a_page_needs_no_other_file(program, tmp_path):
    path = notebook(tmp_path / "n.ipynb", PICTURE, "1")
    page = tmp_path / "pages" / "n.html"
    assert program("run", path, "--html", page).returncode == 0
    text = page.read_text()
    assert "data:image/png;base64,iVBORw0KGgo" in text
    assert "<script" not in text and "http" not in text


def test_what_cannot_be_run_says_why(program, tmp_path):
    other = program("run", notebook(tmp_path / "p.ipynb", "1", kernel="python3"))
    assert other.returncode == 1 and "python3" in other.stderr
    gone = program("run", tmp_path / "gone.ipynb")
    assert gone.returncode == 1 and "there is no such file" in gone.stderr
    text = tmp_path / "t.ipynb"
    text.write_text("no notebook")
    assert "is not a notebook" in program("run", text).stderr
    assert "--set 'a'" in program("run", other.args[-1], "--set", "a").stderr


def test_an_interrupted_run_ends_with_its_cell(tmp_path):
    began = tmp_path / "began.png"
    path = notebook(tmp_path / "n.ipynb", "1", f'save (data faces size=32)[0] "{began}"\n{LONG}', "2")
    process = subprocess.Popen(
        [PROGRAM, "run", path], stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL
    )
    for line in process.stderr:
        if line.startswith("cell 2"):
            break
    while not began.exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    rest = process.stderr.read()
    assert process.wait(timeout=300) == 1
    assert "cell 2 failed" in rest
    assert nbformat.read(path, as_version=4).cells[1].outputs[-1].ename == "Interrupted"


def held_signals(process):
    """For each thread of a process, its name and the signals that it holds back."""
    found = {}
    for task in pathlib.Path(f"/proc/{process.pid}/task").iterdir():
        fields = dict(line.split(":", 1) for line in (task / "status").read_text().splitlines())
        mask = int(fields["SigBlk"], 16)
        found[int(task.name)] = {number for number in range(1, 65) if mask >> (number - 1) & 1}
    return found


def test_an_interrupt_meets_no_thread_that_computes():
    """oneDNN's matrix product keeps data under the stack pointer, where a handler would write."""
    process = subprocess.Popen(
        [PROGRAM, "repl", "--json", "--no-pictures"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def say(line):
        process.stdin.write(line + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    say("faces = data faces size=64")
    say("net = model tiny-vgg data=faces")
    say("predict net faces[0]")
    held = held_signals(process)
    assert signal.SIGINT in held[process.pid]
    assert sum(signal.SIGINT not in signals for signals in held.values()) == 1
    for _ in range(100):
        process.send_signal(signal.SIGINT)
        time.sleep(0.002)
    answers = []
    for _ in range(5):
        timer = threading.Timer(0.1, process.send_signal, [signal.SIGINT])
        timer.start()
        answers.append(say("evaluate net faces")["status"])
        timer.join()
    assert set(answers) <= {"ok", "error"} and say("1 + 1")["status"] == "ok"
    process.stdin.close()
    assert process.wait(timeout=60) in (0, 1)


# bench kernel

# What the table has a line for; a kernel without a language has fewer.
FIGURES = {
    "first_reply", "cell_median", "cell_p99", "cells_per_second", "resident", "proportional", "interrupt",
    "picture", "lines", "lost_lines", "end",
}


def test_the_kernel_is_measured_where_there_are_no_others(program):
    ran = program("bench", "kernel", "--rounds", 1, "--json", "--python", "/bin/false", timeout=600)
    assert ran.returncode == 0, ran.stderr
    report = json.loads(ran.stdout)
    assert set(report) == {"processor", "threads", "picture_bytes", "kernels"}
    ours, echo = report["kernels"]
    assert ours["name"] == "here" and echo["name"] == "bare echo"
    assert set(ours) == {"name"} | FIGURES
    assert set(echo) == {"name"} | FIGURES - {"interrupt", "picture", "lines", "lost_lines"}
    assert ours["lost_lines"] == 0
    assert all(ours[name] > 0 for name in FIGURES - {"lost_lines"})
    assert report["picture_bytes"] > 500_000


def test_a_kernel_holds_what_it_held_while_it_shows_pictures(program):
    """The whole soak is `switchback bench kernel --soak 10000`; this one ends at its first reading."""
    ran = program("bench", "kernel", "--soak", 1000)
    assert ran.returncode == 0, ran.stderr
    assert re.fullmatch(r"1000 cells: [\d.]+ MB, \d+ descriptors, \d+ threads\n", ran.stdout)
    assert ran.stderr == ""


# install and doctor


@pytest.mark.parametrize("way", ["prefix", "path", "user"])
def test_install_and_uninstall_leave_nothing_behind(program, tmp_path, way):
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path / "home")}
    options = []
    if way == "prefix":
        options = ["--prefix", tmp_path]
        folder = tmp_path / "share" / "jupyter" / "kernels" / "switchback"
    elif way == "path":
        environment["JUPYTER_PATH"] = f"{tmp_path / 'first'}:{tmp_path / 'second'}"
        folder = tmp_path / "first" / "kernels" / "switchback"
    else:
        options = ["--user"]
        environment["JUPYTER_PATH"] = str(tmp_path / "first")
        folder = tmp_path / "home" / ".local" / "share" / "jupyter" / "kernels" / "switchback"
    assert program("install", *options, env=environment).returncode == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"]
    kernel = json.loads((folder / "kernel.json").read_text())
    assert os.access(kernel["argv"][0], os.X_OK)
    assert kernel == {
        "argv": [str(PROGRAM.resolve()), "kernel", "--connection-file", "{connection_file}"],
        "display_name": "Switchback",
        "interrupt_mode": "message",
        "kernel_protocol_version": "5.6.0",
        "language": "switchback",
        "metadata": {"debugger": False, "supported_encryption": ["curve"] if has_curve() else []},
    }
    assert stat.S_IMODE((folder / "kernel.json").stat().st_mode) & 0o444 == 0o444
    assert program("uninstall", *options, env=environment).returncode == 0
    assert not folder.exists()


def has_curve():
    """Whether the system's libzmq, which the program is linked to, encrypts."""
    return bool(ctypes.CDLL("libzmq.so.5").zmq_has(b"curve"))


def test_jupyter_finds_the_kernel_as_it_is_described():
    found = KernelSpecManager().get_kernel_spec("switchback")
    assert (found.display_name, found.language) == ("Switchback", "switchback")
    assert (found.interrupt_mode, found.kernel_protocol_version) == ("message", "5.6.0")
    assert found.metadata["debugger"] is False


def test_doctor_names_the_program_and_the_kernel(program):
    text = program("doctor").stdout
    assert "version" in text and os.environ["JUPYTER_PATH"] in text


# the script


def test_the_script_hands_other_words_to_the_program_at_once(program, root):
    def version():
        return subprocess.run(
            [root / "switchback", "version"], capture_output=True, text=True, timeout=600
        )

    # The first call may have something to build; the second has not.
    version()
    ran = version()
    assert ran.stdout == program("version").stdout
    assert ran.stderr == ""


# the README


def test_the_readme_begins_with_commands_that_run(program, root):
    text = (root / "README.md").read_text()
    session = text.split("A session looks like this:")[1].split("### ")[0]
    lines = [line.strip() for line in session.splitlines() if line.strip()]
    assert len(lines) == 6
    # The lines behind these train for minutes; their words have tests of their own.
    ran = program("run", "-", input="\n".join(lines[:3]))
    assert ran.returncode == 0, ran.stderr
    for command in ("repl", "run", "install", "doctor"):
        assert f"./switchback {command}" in text
        assert program(command, "--help").returncode == 0


# files


def test_a_kill_while_saving_leaves_a_whole_file(program, tmp_path):
    target = tmp_path / "network.safetensors"
    make = "net = model input=[1, 64, 64] { flatten ; dense 256 ; relu ; dense 3 }\n"
    script = tmp_path / "save.txt"
    save = f'save net "{target}"\n'
    script.write_text(make + save * 2000)
    program("repl", "--json", input=make + save)
    whole = target.stat().st_size
    assert whole > 4_000_000
    for attempt in range(10):
        process = subprocess.Popen(
            [PROGRAM, "run", script], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        # Another moment of the writing each time.
        time.sleep(0.15 + 0.013 * attempt)
        assert process.poll() is None
        process.kill()
        process.wait()
        assert target.stat().st_size == whole
        loaded = program("repl", "--json", input=f'load "{target}"\n')
        assert json.loads(loaded.stdout)["status"] == "ok"


def test_a_killed_training_goes_on_from_a_whole_checkpoint(program, tmp_path):
    make = (
        "faces = data faces size=32 label=emotion\n"
        "train, test = split faces test=0.9 seed=1\n"
        "net = model input=[3, 32, 32] seed=1 "
        "{ convolution 8 ; relu ; max-pool 4 ; flatten ; dense 64 ; relu ; dropout ; dense 8 }\n"
    )
    fit = "fit net train epochs={} optimizer=adam seed=2 checkpoint=\"{}\" resume=true\n"
    whole = program("repl", "--json", input=make + fit.format(12, tmp_path / "whole") + "net\n")
    wanted = json.loads(whole.stdout.splitlines()[-1])["numbers"]["fingerprint"]
    folder = tmp_path / "cut"
    script = tmp_path / "train.txt"
    script.write_text(make + fit.format(12, folder) + "net\n")
    for attempt in range(10):
        process = subprocess.Popen(
            [PROGRAM, "run", script], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        # Another moment of the training each time.
        time.sleep(0.25 + 0.037 * attempt)
        process.kill()
        process.wait()
        for left in folder.glob("*.safetensors"):
            if left.name.startswith("epoch"):
                loaded = program("repl", "--json", input=f'load "{left}"\n')
                assert json.loads(loaded.stdout)["status"] == "ok", left
    ended = program("repl", "--json", input=script.read_text())
    ended = json.loads(ended.stdout.splitlines()[-1])
    assert ended["numbers"]["fingerprint"] == wanted
