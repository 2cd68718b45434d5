"""A blocking client that keeps every message of a request together."""

import time
from queue import Empty
from types import SimpleNamespace

PATIENCE = 120  # seconds; only ends what hangs


class Client:
    def __init__(self, manager, channels):
        self.manager = manager
        self.channels = channels

    def send(self, message_type, content, control=False, subshell=None):
        """Sends a request as it is, to a subshell where one is named, and gives its header's identifier."""
        channel = self.channels.control_channel if control else self.channels.shell_channel
        message = self.channels.session.msg(message_type, content)
        if subshell is not None:
            message["header"]["subshell_id"] = subshell
        channel.send(message)
        return message["header"]["msg_id"]

    def execute(self, code, **options):
        """Runs a cell and waits for all that belongs to it."""
        return self.collect(self.channels.execute(code, **options))

    def collect(self, identifier, control=False):
        """The reply to a request, and what was published for it up to the idle status."""
        reply = self.reply(identifier, control)
        return SimpleNamespace(
            reply=reply, content=reply["content"], published=self.published(identifier)
        )

    def reply(self, identifier, control=False):
        get = self.channels.get_control_msg if control else self.channels.get_shell_msg
        return self._wait(get, lambda message: message["parent_header"]["msg_id"] == identifier)

    def settle(self):
        """Returns when all that was sent on the shell so far has arrived, also while a cell runs."""
        self.reply(self.channels.kernel_info())

    def published(self, identifier):
        """What was published for a request, its busy and idle statuses included."""
        messages = []
        while True:
            message = self.next_published(identifier)
            messages.append(message)
            if message["content"].get("execution_state") == "idle":
                return messages

    def next_published(self, identifier):
        return self._wait(
            self.channels.get_iopub_msg,
            lambda message: message["parent_header"].get("msg_id") == identifier,
        )

    @staticmethod
    def _wait(get, fits):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                message = get(timeout=1)
            except Empty:
                continue
            if fits(message):
                return message
        raise TimeoutError(f"no answer within {PATIENCE} seconds")


def types(messages):
    """The message types, with the statuses by their state."""
    return [
        message["content"]["execution_state"]
        if message["msg_type"] == "status"
        else message["msg_type"]
        for message in messages
    ]


def of_type(messages, message_type):
    return [message for message in messages if message["msg_type"] == message_type]


def result_text(messages):
    """The text of the result."""
    (result,) = of_type(messages, "execute_result")
    return result["content"]["data"]["text/plain"]
