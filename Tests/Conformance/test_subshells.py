"""Subshells: requests that are answered while the main shell trains."""

import pytest
from client import PATIENCE, Client, of_type, types
from language import LONG, MISTAKE


def create(client):
    request = client.send("create_subshell_request", {}, control=True)
    answer = client.collect(request, control=True)
    assert answer.content["status"] == "ok"
    assert types(answer.published) == ["busy", "idle"]
    return answer.content["subshell_id"]


def delete(client, subshell):
    request = client.send("delete_subshell_request", {"subshell_id": subshell}, control=True)
    return client.collect(request, control=True).content


def listed(client):
    request = client.send("list_subshell_request", {}, control=True)
    return client.collect(request, control=True).content["subshell_id"]


@pytest.fixture
def training(client):
    """A subshell beside a main shell that trains until the test is over."""
    subshell = create(client)
    running = client.channels.execute(LONG)
    while client.next_published(running)["msg_type"] != "display_data":
        pass
    yield subshell
    client.send("interrupt_request", {}, control=True)
    assert client.reply(running)["content"]["ename"] == "Interrupted"
    delete(client, subshell)


def test_kernel_info_names_the_feature(client):
    answer = client.collect(client.send("kernel_info_request", {}))
    assert "kernel subshells" in answer.content["supported_features"]


def test_subshells_live_from_create_to_delete(client):
    assert listed(client) == []
    first, second = create(client), create(client)
    assert listed(client) == [first, second]
    assert delete(client, first) == {"status": "ok"}
    assert listed(client) == [second]
    assert delete(client, second) == {"status": "ok"}
    missing = delete(client, second)
    assert missing["status"] == "error"
    assert {"ename", "evalue", "traceback"} <= set(missing)


def test_an_unknown_subshell_is_answered_with_an_error(client):
    request = client.send("execute_request", {"code": "1"}, subshell="nobody")
    answer = client.collect(request)
    assert answer.content["status"] == "error"
    assert types(answer.published) == ["busy", "idle"]


@pytest.mark.parametrize(
    "message_type, content",
    [
        ("complete_request", {"code": "backtr", "cursor_pos": 6}),
        ("inspect_request", {"code": "backtrack", "cursor_pos": 9, "detail_level": 1}),
        ("is_complete_request", {"code": "show ("}),
        ("comm_info_request", {}),
        ("kernel_info_request", {}),
        ("history_request", {"hist_access_type": "tail", "n": 1}),
        ("execute_request", {"code": "backtrack?"}),
        ("execute_request", {"code": "help fit"}),
        ("execute_request", {"code": "names"}),
    ],
)
def test_a_subshell_answers_while_the_main_shell_trains(client, training, message_type, content):
    request = client.send(message_type, content, subshell=training)
    answer = client.collect(request)
    expected = "incomplete" if message_type == "is_complete_request" else "ok"
    assert answer.content["status"] == expected
    for message in [answer.reply, *answer.published]:
        assert message["parent_header"]["subshell_id"] == training
    assert types(answer.published)[0] == "busy"
    assert types(answer.published)[-1] == "idle"


def test_a_comm_message_is_framed_while_the_main_shell_trains(client, training):
    content = {"comm_id": "slider", "target_name": "nobody", "data": {}}
    published = client.published(client.send("comm_open", content, subshell=training))
    assert types(published) == ["busy", "comm_close", "idle"]


def test_a_cell_of_a_subshell_waits_for_the_training(client):
    subshell = create(client)
    running = client.channels.execute(LONG)
    while client.next_published(running)["msg_type"] != "display_data":
        pass
    waiting = client.send("execute_request", {"code": "later = 3\nlater"}, subshell=subshell)
    behind = client.channels.execute("1")
    client.settle()
    client.send("interrupt_request", {}, control=True)
    assert client.reply(running)["content"]["ename"] == "Interrupted"
    replies = {}
    while len(replies) < 2:
        reply = client.channels.get_shell_msg(timeout=PATIENCE)
        replies[reply["parent_header"]["msg_id"]] = reply["content"]
    # An interrupt ends the main shell's queue; the subshell's cell is its own.
    assert replies[behind]["status"] == "aborted"
    assert replies[waiting]["status"] == "ok"
    assert replies[waiting]["execution_count"] == 1
    (result,) = of_type(client.published(waiting), "execute_result")
    assert result["content"]["data"]["text/plain"] == "3"
    delete(client, subshell)


def test_a_mistake_aborts_the_queue_of_its_own_subshell_only(client):
    subshell = create(client)
    failing = client.send(
        "execute_request", {"code": f'ask "Go on?"\n{MISTAKE}', "allow_stdin": True}, subshell=subshell)
    client.channels.get_stdin_msg(timeout=PATIENCE)
    aborted = client.send("execute_request", {"code": "1"}, subshell=subshell)
    main = client.channels.execute("2")
    # Both have come for sure when it fails: another subshell answers what was sent after them.
    other = create(client)
    client.reply(client.send("kernel_info_request", {}, subshell=other))
    client.channels.input("yes")
    replies = {}
    while len(replies) < 3:
        reply = client.channels.get_shell_msg(timeout=PATIENCE)
        replies[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
    assert replies == {failing: "error", aborted: "aborted", main: "ok"}
    delete(client, other)
    delete(client, subshell)


def test_a_kernel_with_subshells_ends(fresh):
    process = fresh.manager.provisioner.process
    subshell = create(fresh)
    running = fresh.channels.execute(LONG)
    while fresh.next_published(running)["msg_type"] != "display_data":
        pass
    fresh.send("execute_request", {"code": "1"}, subshell=subshell)
    fresh.send("shutdown_request", {"restart": False}, control=True)
    assert process.wait(timeout=PATIENCE) == 0
