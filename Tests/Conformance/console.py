"""A terminal with jupyter console in it, as a person has it."""

import os
import re
import sys

import pexpect

# The console asks a terminal where its cursor is; nobody answers here.
TERMINAL = {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
COLOURS = r"(\x1b\[[\d;]*m)*"


class Console:
    """jupyter console with our kernel, from its first prompt to its last question."""

    def __init__(self, **environment):
        self.screen = pexpect.spawn(
            sys.executable, ["-m", "jupyter_console", "--kernel", "switchback"],
            env={**os.environ, **TERMINAL, **environment},
            encoding="utf-8", timeout=120, dimensions=(50, 160))
        self.count = 1
        self.wait_for_prompt()

    def wait_for_prompt(self):
        """What stands on the screen up to the next prompt, without colours."""
        self.screen.expect(rf"In \[{COLOURS}{self.count}{COLOURS}\]: ")
        return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", self.screen.before)

    def paste(self, code):
        """Brings a cell in as one piece, as a person does who has it before them."""
        self.screen.send(f"\x1b[200~{code}\x1b[201~")

    def recall(self, code):
        """Presses the arrow key up and sees this cell come back."""
        self.screen.send("\x1b[A")
        self.screen.expect_exact(code)

    def enter(self):
        """Runs what stands at the prompt."""
        self.screen.send("\r")
        self.count += 1

    def run(self, code):
        self.paste(code)
        self.enter()
        return self.wait_for_prompt()

    def leave(self):
        """Ends the session as its user does, who is asked once more."""
        self.screen.sendcontrol("d")
        self.screen.expect("really want to exit")
        self.screen.send("\r")
        self.screen.expect(pexpect.EOF)

    def close(self):
        self.screen.close(force=True)
