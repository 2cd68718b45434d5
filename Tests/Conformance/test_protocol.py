"""The rules of the messaging protocol that Jupyter's own suite does not check."""

import json
import math
import os
import signal
import struct
import time

import pytest
import zmq
from jupyter_client.manager import start_new_kernel
from jupyter_client.session import Session

from client import PATIENCE, Client, of_type, result_text, types
from language import HELLO, LONG, MISTAKE, TRAINING

NUMBERS = "application/vnd.switchback.v1+json"


def start_long(client):
    """Starts the long command and waits until it shows that it runs."""
    identifier = client.channels.execute(LONG)
    while client.next_published(identifier)["msg_type"] != "display_data":
        pass
    return identifier


# Counting, silence, history


def test_cells_are_counted_from_one(fresh):
    assert [fresh.execute("1").content["execution_count"] for _ in range(3)] == [1, 2, 3]


def test_a_silent_cell_shows_nothing_and_is_not_counted(client):
    before = client.execute("1").content["execution_count"]
    silent = client.execute(HELLO + "\n1", silent=True)
    assert types(silent.published) == ["busy", "idle"]
    assert silent.content["status"] == "ok"
    assert client.execute("1").content["execution_count"] == before + 1


def test_a_silent_cell_keeps_the_names_it_sets(client):
    client.execute("quiet = 4", silent=True)
    assert result_text(client.execute("quiet").published) == "4"


def test_a_cell_outside_the_history_is_not_counted(client):
    before = client.execute("1").content["execution_count"]
    outside = client.execute("2", store_history=False)
    assert outside.content["execution_count"] == before
    assert result_text(outside.published) == "2"
    history = client.collect(client.channels.history(hist_access_type="tail", n=1))
    assert [entry[2] for entry in history.content["history"]] == ["1"]


# What is published


def test_a_cell_publishes_busy_input_outputs_idle_in_this_order(client):
    ran = client.execute(HELLO + "\n7")
    assert types(ran.published) == ["busy", "execute_input", "stream", "execute_result", "idle"]
    count = ran.content["execution_count"]
    assert ran.published[1]["content"] == {"code": HELLO + "\n7", "execution_count": count}
    assert ran.published[3]["content"]["execution_count"] == count


def test_all_that_belongs_to_a_request_carries_its_header(client):
    message = client.channels.session.msg(
        "execute_request", {"code": HELLO, "silent": False}, metadata={"cellId": "c"}
    )
    client.channels.shell_channel.send(message)
    ran = client.collect(message["header"]["msg_id"])
    for answer in [ran.reply, *ran.published]:
        assert answer["parent_header"] == message["header"]
        assert answer["header"]["session"] == ran.reply["header"]["session"]
        assert answer["header"]["session"] != message["header"]["session"]
        assert answer["header"]["version"] == "5.6.0"
        assert isinstance(answer["metadata"], dict)


def test_a_mistake_is_published_once_and_replied_in_the_same_words(client):
    ran = client.execute(MISTAKE)
    assert ran.content["status"] == "error"
    (error,) = of_type(ran.published, "error")
    assert len(error["content"]["traceback"]) >= 2
    for field in ("ename", "evalue", "traceback"):
        assert error["content"][field] == ran.content[field]


def test_a_mistake_leaves_the_session_as_it_was(client):
    client.execute("kept = 3")
    assert client.execute(f"kept = ({MISTAKE})").content["status"] == "error"
    assert result_text(client.execute("kept").published) == "3"
    assert client.execute(f"lost = ({MISTAKE})").content["status"] == "error"
    assert client.execute("lost").content["status"] == "error"


def test_progress_replaces_its_display(client):
    ran = client.execute(TRAINING)
    assert ran.content["status"] == "ok"
    # The curves of the result are shown for themselves; what is replaced has a name.
    (shown,) = [
        display for display in of_type(ran.published, "display_data") if display["content"]["transient"]]
    updates = of_type(ran.published, "update_display_data")
    assert updates
    for update in updates:
        assert update["content"]["transient"] == shown["content"]["transient"]


# User expressions


def test_user_expressions_are_evaluated_behind_the_cell(client):
    ran = client.execute("u = 5", user_expressions={"good": "u", "bad": MISTAKE})
    assert ran.content["status"] == "ok"
    expressions = ran.content["user_expressions"]
    assert expressions["good"]["status"] == "ok"
    assert expressions["good"]["data"]["text/plain"] == "5"
    assert expressions["bad"]["status"] == "error"
    assert {"ename", "evalue", "traceback"} <= set(expressions["bad"])


def test_user_expressions_wait_in_vain_behind_a_mistake(client):
    ran = client.execute(MISTAKE, user_expressions={"good": "1"})
    assert not ran.content.get("user_expressions")


# The queue


def test_a_mistake_aborts_the_cells_that_wait_and_nothing_else(client):
    # It asks first, so that the others have come for sure when it fails.
    start = client.channels.execute(f'ask "Go on?"\n{MISTAKE}', allow_stdin=True)
    client.channels.get_stdin_msg(timeout=PATIENCE)
    waiting = [client.channels.execute("1") for _ in range(3)]
    question = client.channels.kernel_info()
    last = client.channels.execute("2")
    # The question is no cell: it need not wait for those.
    assert client.reply(question)["content"]["status"] == "ok"
    client.settle()
    client.channels.input("yes")
    replies = {}
    while len(replies) < 5:
        reply = client.channels.get_shell_msg(timeout=PATIENCE)
        replies[reply["parent_header"]["msg_id"]] = reply["content"]
    assert all(replies[cell] == {"status": "aborted"} for cell in [*waiting, last])
    replies = {cell: content["status"] for cell, content in replies.items()}
    assert replies == {start: "error", **dict.fromkeys([*waiting, last], "aborted")}
    assert list(replies) == [start, *waiting, last]
    assert types(client.published(last)) == ["busy", "idle"]
    assert client.execute("1").content["status"] == "ok"


def test_a_mistake_lets_the_queue_go_on_where_asked(client):
    start = client.channels.execute(MISTAKE, stop_on_error=False)
    after = client.channels.execute("2")
    assert client.reply(start)["content"]["status"] == "error"
    assert client.reply(after)["content"]["status"] == "ok"


def test_a_hundred_cells_are_answered_in_their_order(client):
    sent = [client.channels.execute(f"{number}") for number in range(100)]
    replies = [client.channels.get_shell_msg(timeout=PATIENCE) for _ in sent]
    assert [reply["parent_header"]["msg_id"] for reply in replies] == sent
    counts = [reply["content"]["execution_count"] for reply in replies]
    assert counts == list(range(counts[0], counts[0] + 100))
    for number, identifier in enumerate(sent):
        assert result_text(client.published(identifier)) == f"{number}"


# Interrupts and control


def test_an_interrupt_ends_the_cell_at_once_and_keeps_the_session(client):
    client.execute("before = 11")
    running = start_long(client)
    waiting = client.channels.execute("1")
    client.settle()
    answer = client.collect(client.send("interrupt_request", {}, control=True), control=True)
    assert answer.content == {"status": "ok"}
    reply = client.reply(running)
    assert reply["content"]["status"] == "error"
    assert reply["content"]["ename"] == "Interrupted"
    assert client.reply(waiting)["content"]["status"] == "aborted"
    assert result_text(client.execute("before").published) == "11"


def test_a_signal_interrupts_as_well(client):
    client.execute("before = 12")
    running = start_long(client)
    os.kill(client.manager.provisioner.process.pid, signal.SIGINT)
    assert client.reply(running)["content"]["ename"] == "Interrupted"
    assert result_text(client.execute("before").published) == "12"


def test_an_interrupt_without_a_cell_does_nothing(client):
    for _ in range(3):
        answer = client.collect(client.send("interrupt_request", {}, control=True), control=True)
        assert answer.content == {"status": "ok"}
    assert client.execute("1").content["status"] == "ok"


def test_control_answers_while_a_cell_runs(client):
    running = start_long(client)
    question = client.send("kernel_info_request", {}, control=True)
    assert client.reply(question, control=True)["content"]["status"] == "ok"
    client.send("interrupt_request", {}, control=True)
    assert client.reply(running)["content"]["ename"] == "Interrupted"


def test_shell_and_control_describe_the_kernel_alike(client):
    shell = client.collect(client.send("kernel_info_request", {}))
    control = client.collect(client.send("kernel_info_request", {}, control=True), control=True)
    assert shell.content == control.content
    assert shell.content["protocol_version"] == "5.6.0"
    assert shell.content["language_info"]["name"] == "switchback"
    for answer in (shell, control):
        assert types(answer.published) == ["busy", "idle"]


# Comms and what the kernel does not know


def test_a_comm_to_an_unknown_target_is_closed(client):
    content = {"comm_id": "c1", "target_name": "nobody", "data": {}}
    published = client.published(client.send("comm_open", content))
    assert types(published) == ["busy", "comm_close", "idle"]
    assert published[1]["content"] == {"comm_id": "c1", "data": {}}


def test_messages_to_an_unknown_comm_are_passed_over(client):
    published = client.published(client.send("comm_msg", {"comm_id": "none", "data": {}}))
    assert types(published) == ["busy", "idle"]
    comms = client.collect(client.send("comm_info_request", {"target_name": None}))
    assert comms.content == {"status": "ok", "comms": {}}


def test_an_unknown_request_is_passed_over(client):
    assert types(client.published(client.send("tea_request", {"sugar": 2}))) == ["busy", "idle"]
    assert client.execute("1").content["status"] == "ok"


def test_a_message_with_a_wrong_signature_is_dropped(client):
    connection = client.manager.get_connection_info()
    stranger = Session(key=b"not the key", signature_scheme="hmac-sha256")
    socket = zmq.Context.instance().socket(zmq.DEALER)
    socket.connect(f"tcp://{connection['ip']}:{connection['shell_port']}")
    stranger.send(socket, "kernel_info_request", {})
    assert client.execute("1").content["status"] == "ok"
    assert socket.poll(300) == 0
    socket.close(linger=0)


def test_garbage_is_dropped(client):
    connection = client.manager.get_connection_info()
    socket = zmq.Context.instance().socket(zmq.DEALER)
    socket.connect(f"tcp://{connection['ip']}:{connection['shell_port']}")
    socket.send_multipart([b"only one frame"])
    socket.send_multipart([b"<IDS|MSG>", b"", b"{", b"{}", b"{}", b"{}"])
    assert client.execute("1").content["status"] == "ok"
    socket.close(linger=0)


def test_the_heartbeat_echoes(client):
    assert beats(client, b"any bytes \x00\xff")


def test_the_heartbeat_echoes_while_a_cell_runs(client):
    running = start_long(client)
    for _ in range(10):
        assert beats(client, b"still there?")
    client.send("interrupt_request", {}, control=True)
    assert client.reply(running)["content"]["ename"] == "Interrupted"


def beats(client, message):
    """Whether these bytes come back as they were sent."""
    socket = connected(client, zmq.REQ, "hb_port")
    socket.send(message)
    came = socket.poll(30_000) and socket.recv() == message
    socket.close(linger=0)
    return came


def connected(client, kind, port):
    connection = client.manager.get_connection_info()
    socket = zmq.Context.instance().socket(kind)
    socket.connect(f"tcp://{connection['ip']}:{connection[port]}")
    return socket


def test_connect_tells_the_ports_of_the_connection_file(client):
    connection = client.manager.get_connection_info()
    ports = {name: connection[name] for name in connection if name.endswith("_port")}
    assert len(ports) == 5
    answer = client.collect(client.send("connect_request", {}))
    assert answer.content == {"status": "ok", **ports}
    assert types(answer.published) == ["busy", "idle"]


def test_numbers_that_are_not_finite_arrive_as_json(client, tmp_path):
    """Python's own reader takes `NaN` and `Infinity`, which JSON has not: the frames are read here, strictly."""

    def refused(constant):
        raise AssertionError(f"{constant} on the wire")

    everything = connected(client, zmq.SUB, "iopub_port")
    everything.subscribe(b"")
    assert everything.poll(30_000) and b'"iopub_welcome"' in everything.recv_multipart()[3]
    header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }".ljust(117) + "\n"
    array = tmp_path / "array.npy"
    array.write_bytes(
        b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode()
        + struct.pack("<3d", math.inf, 2, math.nan))
    client.reply(client.channels.execute(f'loaded = load "{array}"'))
    request = client.channels.execute(
        "show loaded[0]\nloaded", user_expressions={"infinite": "loaded[0]"})
    reply = client.reply(request)["content"]
    results = []
    while True:
        assert everything.poll(30_000)
        frames = everything.recv_multipart()
        parts = [
            json.loads(frame, parse_constant=refused)
            for frame in frames[frames.index(b"<IDS|MSG>") + 2 :]
        ]
        header, parent, _, content = parts
        if parent.get("msg_id") != request:
            continue
        if "data" in content:
            results.append(content["data"][NUMBERS])
        if content.get("execution_state") == "idle":
            break
    everything.close(linger=0)
    assert results == [None, [None, 2, None]]
    assert reply["user_expressions"]["infinite"]["data"] == {"text/plain": "inf", NUMBERS: None}


def test_cursors_count_code_points(client):
    before = 'show "e\u0301\U0001f469\u200d\U0001f52c" ; '
    code = before + "backtr"
    answer = client.collect(client.channels.complete(code, cursor_pos=len(code)))
    assert answer.content["matches"] == ["backtrack"]
    assert (answer.content["cursor_start"], answer.content["cursor_end"]) == (len(before), len(code))


def test_a_cursor_beyond_the_text_is_taken_for_its_end(client):
    answer = client.collect(client.send("complete_request", {"code": "backtr", "cursor_pos": 99}))
    assert answer.content["matches"] == ["backtrack"]


# Beginning and end


def test_a_kernel_restarts_on_the_same_ports(fresh):
    fresh.execute("x = 1")
    session = fresh.execute("x").reply["header"]["session"]
    ports = fresh.manager.ports
    fresh.manager.restart_kernel(newports=False)
    fresh.channels.wait_for_ready(timeout=PATIENCE)
    assert fresh.manager.ports == ports
    again = fresh.execute("x")
    assert again.content["status"] == "error"
    assert again.content["execution_count"] == 1
    assert again.reply["header"]["session"] != session


@pytest.mark.parametrize("restart", [False, True])
def test_a_shutdown_is_answered_and_ends_the_process(fresh, restart):
    process = fresh.manager.provisioner.process
    request = fresh.send("shutdown_request", {"restart": restart}, control=True)
    reply = fresh.reply(request, control=True)
    assert reply["content"] == {"status": "ok", "restart": restart}
    assert process.wait(timeout=PATIENCE) == 0
    # Everybody else hears of it too, though the process is gone.
    published = fresh.published(request)
    assert types(published) == ["busy", "shutdown_reply", "idle"]
    assert published[1]["content"] == reply["content"]


def test_a_shutdown_ends_a_running_cell(fresh):
    process = fresh.manager.provisioner.process
    start_long(fresh)
    fresh.send("shutdown_request", {"restart": False}, control=True)
    assert process.wait(timeout=PATIENCE) == 0


def test_arguments_for_other_kernels_are_passed_over():
    manager, channels = start_new_kernel(
        kernel_name="switchback", extra_arguments=["--Kernel.stop_on_error_timeout=0", "--debug", "x"]
    )
    assert Client(manager, channels).execute("1").content["status"] == "ok"
    channels.stop_channels()
    manager.shutdown_kernel(now=True)
