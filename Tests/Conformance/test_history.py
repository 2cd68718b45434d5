"""The history: across sessions, shared by kernels that run at the same time, and harmless where it cannot be kept."""

import os
import resource
import sqlite3
import subprocess
from contextlib import contextmanager

import pytest
from jupyter_client.manager import start_new_kernel

from client import Client, of_type, result_text
from conftest import PROGRAM
from console import Console
from language import MISTAKE


@pytest.fixture
def state(tmp_path):
    """A place for a history of the test's own."""
    return tmp_path / "state"


@pytest.fixture
def kernel(state, tmp_path):
    """Starts a kernel with that history; what it logs goes to the file `log`."""

    @contextmanager
    def start(home=state):
        with open(tmp_path / "log", "a") as log:
            manager, channels = start_new_kernel(
                kernel_name="switchback", env={**os.environ, "XDG_STATE_HOME": str(home)}, stderr=log)
        try:
            yield Client(manager, channels)
        finally:
            channels.stop_channels()
            manager.shutdown_kernel()

    return start


def ask(client, **fields):
    """The entries that a history request gives, as tuples."""
    content = {"output": False, "raw": True, **fields}
    reply = client.collect(client.send("history_request", content)).content
    assert reply["status"] == "ok"
    return [tuple(entry) for entry in reply["history"]]


def tail(client, n, **fields):
    return ask(client, hist_access_type="tail", n=n, **fields)


def span(client, session, start=1, stop=None, **fields):
    return ask(client, hist_access_type="range", session=session, start=start, stop=stop, **fields)


def search(client, pattern, **fields):
    return ask(client, hist_access_type="search", pattern=pattern, **fields)


def test_a_history_goes_over_sessions(kernel, state):
    with kernel() as first:
        first.execute("a = 1")
        first.execute("a + 1")
        first.execute(MISTAKE)
    with kernel() as second:
        assert span(second, -1) == [(1, 1, "a = 1"), (1, 2, "a + 1"), (1, 3, MISTAKE)]
        second.execute("3 - 1")
        second.execute("a = 1")
        assert tail(second, 3) == [(1, 3, MISTAKE), (2, 1, "3 - 1"), (2, 2, "a = 1")]
        assert tail(second, 3, output=True) == [
            (1, 3, [MISTAKE, None]), (2, 1, ["3 - 1", "2"]), (2, 2, ["a = 1", None])]
        assert tail(second, 2, raw=False) == tail(second, 2)
        assert span(second, 0) == span(second, 2) == [(2, 1, "3 - 1"), (2, 2, "a = 1")]
        assert span(second, -1, 2, 3) == span(second, 1, 2, 3) == [(1, 2, "a + 1")]
        assert span(second, -2) == span(second, 3) == []
        assert search(second, "a *") == [(1, 1, "a = 1"), (1, 2, "a + 1"), (2, 2, "a = 1")]
        assert search(second, "a * 1", n=1) == [(2, 2, "a = 1")]
        assert search(second, "a ? 1", unique=True) == [(1, 2, "a + 1"), (2, 2, "a = 1")]
        assert search(second, "a") == []
    assert (state / "switchback" / "history.sqlite").exists()


def test_the_client_of_jupyter_gets_what_it_asks_for(kernel):
    with kernel() as client:
        for number in range(5):
            client.execute(f"{number}")
        history = client.channels.history
        # By default it asks for the range from 0 of the present session.
        everything = client.collect(history()).content["history"]
        assert [entry[1:] for entry in everything] == [[n + 1, f"{n}"] for n in range(5)]
        found = client.collect(
            history(hist_access_type="range", session=0, start=2, stop=4)).content["history"]
        assert [entry[1] for entry in found] == [2, 3]


def test_silent_cells_and_cells_outside_the_history_are_not_kept(kernel):
    with kernel() as client:
        client.execute("1", silent=True)
        client.execute("2", store_history=False)
        client.execute("3", silent=True, store_history=True)
        client.execute("4")
        assert tail(client, 10) == [(1, 1, "4")]


def test_a_wrong_history_request_is_answered_with_an_error(kernel):
    with kernel() as client:
        for fields in [{"hist_access_type": "all"}, {}, {"hist_access_type": "tail", "n": "many"}]:
            reply = client.collect(client.send("history_request", fields)).content
            assert reply["status"] == "error"
            assert "history_request" in reply["evalue"]
        # No pattern of any length costs more than an answer.
        assert search(client, "*a" * 100_000) == []
        client.execute("1")
        assert search(client, "*" * 5000 + "1") == [(1, 1, "1")]


def test_two_kernels_at_the_same_time_lose_nothing(kernel):
    with kernel() as one, kernel() as other, kernel() as reader:
        sent = []
        for number in range(150):
            for name, client in (("one", one), ("other", other)):
                sent.append((client, client.channels.execute(f'"{name} {number}"')))
        for client, identifier in sent:
            assert client.reply(identifier)["content"]["status"] == "ok"
        assert len(tail(one, 1000)) >= 150
        assert len(tail(other, 1000)) == 300
        for name in ("one", "other"):
            found = search(reader, f'"{name} *', output=True)
            assert [entry[1:] for entry in found] == [
                (n + 1, [f'"{name} {n}"', f"{name} {n}"]) for n in range(150)]
            assert len({entry[0] for entry in found}) == 1
        assert {entry[0] for entry in tail(reader, 1000)} == {1, 2}


def test_what_ran_before_a_kill_is_there_afterwards(kernel):
    with kernel() as client:
        client.execute("1")
        client.execute("2")
        assert len(tail(client, 9)) == 2
        client.manager.provisioner.process.kill()
    with kernel() as client:
        assert tail(client, 9) == [(1, 1, "1"), (1, 2, "2")]


@pytest.mark.parametrize("damage", ["garbage", "cut", "folder"])
def test_a_damaged_history_costs_a_warning_and_nothing_else(kernel, state, tmp_path, damage):
    file = state / "switchback" / "history.sqlite"
    with kernel() as client:
        client.execute("1")
    if damage == "garbage":
        file.write_bytes(b"no database" * 1000)
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    else:
        file.unlink()
        file.mkdir()
    before = file.read_bytes() if file.is_file() else None
    with kernel() as client:
        assert result_text(client.execute("2").published) == "2"
        client.execute("3")
        assert [entry[2] for entry in tail(client, 2)] == ["2", "3"]
    (warning,) = (tmp_path / "log").read_text().splitlines()
    assert "warning" in warning and str(file) in warning
    if before is not None:
        assert file.read_bytes() == before
        with kernel() as client:
            assert [entry[2] for entry in tail(client, 2)] == ["2", "3"]
        # The next one finds the new file at once.
        assert len((tmp_path / "log").read_text().splitlines()) == 1


def test_a_place_that_cannot_be_written_costs_a_warning_and_nothing_else(kernel, tmp_path):
    with kernel("/proc/nowhere") as client:
        client.execute("2")
        assert tail(client, 2, output=True) == [(1, 1, ["2", "2"])]
        assert result_text(client.execute("recall").published).endswith("1       1  2")
    (warning,) = (tmp_path / "log").read_text().splitlines()
    assert "cannot be kept" in warning and "/proc/nowhere" in warning


def repl(state, text, *arguments, **options):
    return subprocess.run(
        [PROGRAM, "repl", *arguments], input=text, capture_output=True, text=True, timeout=60,
        env={**os.environ, "XDG_STATE_HOME": str(state)}, **options)


def test_a_full_disk_costs_a_warning_and_nothing_else(state):
    """The system refuses to let any file grow beyond 40 KB: the database's writes fail from there on."""
    assert repl(state, '"before"\n').returncode == 0

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    cells = [f'a{number} = "{"x" * 900}"' for number in range(100)]
    # Each look writes what came before it.
    text = "".join(f"{cell}\n(recall count=1).count\n" for cell in cells)
    ran = repl(
        state, text + '(recall "a" count=1000).count\n(recall before).count\n',
        preexec_fn=limit, restore_signals=False)
    assert ran.returncode == 0
    # Before the line that counts them come 100 assignments and 100 looks; then the text of the earlier session.
    *looks, everything, before = ran.stdout.splitlines()
    assert looks == ["1"] * 100
    assert everything == "200"
    assert before == "1"
    (warning,) = ran.stderr.splitlines()
    assert "cannot be kept" in warning


def test_recall_shows_earlier_sessions_in_the_terminal_too(state, kernel):
    repl(state, 'a = 2\nb = [1,\n  2]\nshow "in the terminal"\n')
    with kernel() as client:
        client.execute("a = 3")
        shown = client.execute("recall count=3").published
        assert result_text(shown).splitlines() == [
            "session  number  input",
            "-------  ------  ----------------------",
            "      1       2  b = [1,",
            "                   2]",
            '      1       3  show "in the terminal"',
            "      2       1  a = 3",
        ]
        (result,) = of_type(shown, "execute_result")
        assert "<table" in result["content"]["data"]["text/html"]
        assert result_text(client.execute("recall show").published).splitlines()[2:] == [
            '      1       3  show "in the terminal"']
        assert result_text(client.execute("recall zzz").published) == "no input with 'zzz' in it"
    ran = repl(state, "recall \"a = ?\"\n")
    assert ran.stdout.splitlines()[2:] == ["      1       1  a = 2", "      2       1  a = 3"]
    assert ran.stderr == ""


def test_scripts_leave_no_trace_in_the_history(state, program, tmp_path):
    assert repl(state, "a = 1\nrecall\n", "--json").returncode == 0
    script = tmp_path / "script"
    script.write_text("a = 1\nrecall\n")
    ran = program("run", script, env={**os.environ, "XDG_STATE_HOME": str(state)})
    assert ran.stdout == "no inputs yet\n"
    assert not state.exists()


def test_a_kernel_that_runs_nothing_touches_no_file(kernel, state):
    with kernel() as client:
        client.collect(client.send("kernel_info_request", {}))
    assert not state.exists()


def test_the_file_is_an_ordinary_database(kernel, state):
    with kernel() as client:
        client.execute("1")
    database = sqlite3.connect(state / "switchback" / "history.sqlite")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("SELECT session, line, input, output FROM cell").fetchall() == [
        (1, 1, "1", "1")]
    database.close()


def test_the_arrow_key_of_jupyter_console_brings_back_earlier_sessions(kernel, state):
    with kernel() as client:
        client.execute('show "from the last session"')
    console = Console(XDG_STATE_HOME=str(state))
    try:
        console.recall("from the last session")
        console.enter()
        console.wait_for_prompt()
        console.leave()
    finally:
        console.close()
    with kernel() as client:
        assert tail(client, 2) == [
            (1, 1, 'show "from the last session"'), (2, 1, 'show "from the last session"')]
