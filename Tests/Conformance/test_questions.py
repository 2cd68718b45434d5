"""Questions to the client, and what a cell asks of the front end."""

import os
import signal

import pytest
from client import PATIENCE, of_type, result_text, types


def ask(client, code, **options):
    """Runs a cell that asks, and gives its request and the question."""
    request = client.channels.execute(code, allow_stdin=True, **options)
    return request, client.channels.get_stdin_msg(timeout=PATIENCE)


def test_a_cell_goes_on_with_the_answer(client):
    request, question = ask(client, 'reader = ask "Who?"\nreader')
    assert question["msg_type"] == "input_request"
    assert question["content"] == {"prompt": "Who?", "password": False}
    assert question["parent_header"]["msg_id"] == request
    client.channels.input("Ada")
    ran = client.collect(request)
    assert ran.content["status"] == "ok"
    assert result_text(ran.published) == "Ada"


def test_a_secret_is_asked_for_as_a_password(client):
    request, question = ask(client, 'token = ask "Token" secret=true')
    assert question["content"]["password"] is True
    client.channels.input("hidden")
    assert client.collect(request).content["status"] == "ok"


def test_a_client_that_takes_no_questions_gets_a_sentence(client):
    ran = client.execute('ask "Who?"', allow_stdin=False)
    assert ran.content["status"] == "error"
    assert ran.content["evalue"].startswith("nobody can be asked here")


@pytest.mark.parametrize("way", ["message", "signal"])
def test_an_interrupt_ends_the_waiting(client, way):
    request, _ = ask(client, 'ask "Who?"')
    if way == "message":
        client.send("interrupt_request", {}, control=True)
    else:
        os.kill(client.manager.provisioner.process.pid, signal.SIGINT)
    assert client.reply(request)["content"]["ename"] == "Interrupted"
    request, _ = ask(client, 'ask "Again?"')
    client.channels.input("yes")
    assert client.reply(request)["content"]["status"] == "ok"


def test_the_end_of_the_input_is_no_answer(client):
    request, _ = ask(client, 'ask "Who?"')
    client.channels.input("\x04")
    assert client.reply(request)["content"]["ename"] == "NoAnswer"


@pytest.mark.parametrize("way", ["shutdown", "signal"])
def test_a_kernel_ends_though_nobody_answers(fresh, way):
    process = fresh.manager.provisioner.process
    ask(fresh, 'ask "Who?"')
    if way == "shutdown":
        request = fresh.send("shutdown_request", {"restart": False}, control=True)
        assert fresh.reply(request, control=True)["content"]["status"] == "ok"
    else:
        os.kill(process.pid, signal.SIGTERM)
    assert process.wait(timeout=PATIENCE) == 0


def test_an_example_goes_into_the_next_cell(client):
    ran = client.execute("example seed")
    assert ran.content["payload"] == [
        {"source": "set_next_input", "text": "seed 7\nseed", "replace": False}
    ]
    assert types(ran.published) == ["busy", "execute_input", "idle"]


def test_a_question_mark_opens_the_pager(client):
    ran = client.execute("backtrack?")
    (page,) = ran.content["payload"]
    assert page["source"] == "page" and page["start"] == 0
    assert "backtrack" in page["data"]["text/plain"]
    assert of_type(ran.published, "execute_result") == []
