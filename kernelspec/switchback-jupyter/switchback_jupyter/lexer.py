"""A Pygments lexer for the Switchback language: what colours the pages of nbconvert.

It follows the language's own lexer and parser (Sources/Language); the extension of JupyterLab has the same
rules in `mode.js`, and a test holds the two side by side.
"""

import json
import re
from importlib.resources import files

from pygments.lexer import Lexer
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Whitespace

WORDS = json.loads(files(__package__).joinpath("words.json").read_text(encoding="utf-8"))
COMMANDS, LAYERS, CONSTANTS = (frozenset(WORDS[kind]) for kind in ("commands", "layers", "constants"))

TOKEN = re.compile(
    r"""
      (?P<newline> \n)
    | (?P<space> [^\S\n]+)
    | (?P<comment> \#[^\n]*)
    | (?P<path> (?<![\w/.~+@-]) (?=[^\W\d]|[/.~]) (?=[\w.~+@-]*/) [\w/.~+@-]{2,})
    | (?P<field> (?<=[\w)\]]) \.\w+(?:-\w+)*)
    | (?P<number> (?:(?<![\w)\]}."'])-(?=\.?\d))?
        (?:\d[\d_]*(?:\.(?![^\W\d]|\.)[\d_]*)? | \.\d[\d_]*) (?:[eE][+-]?\d[\d_]*)?)
    | (?P<name> [^\W\d]\w*(?:-\w+)*)
    | (?P<text> "(?:\\.|[^"\\])*"? | '(?:\\.|[^'\\])*'?)
    | (?P<open> [(\[{])
    | (?P<close> [)\]}])
    | (?P<other> .)
    """,
    re.VERBOSE | re.DOTALL,
)
# What may follow a name and decides what it is.
ASSIGNED = re.compile(r"[ \t]*=")
LABEL = re.compile(r"[^\W\d]\w*(?:-\w+)*(?:\.\w+(?:-\w+)*)*(?=[ \t]*:)")

PLAIN = {
    "space": Whitespace,
    "comment": Comment.Single,
    "path": String.Other,
    "field": Name,
    "number": Number,
    "text": String,
}


class SwitchbackLexer(Lexer):
    """Commands, options, layers in braces, constants, numbers, texts, paths and comments."""

    name = "Switchback"
    aliases = ["switchback"]
    filenames = ["*.switchback"]
    mimetypes = ["text/x-switchback"]

    def get_tokens_unprocessed(self, text):
        reading = Reading()
        position = 0
        while position < len(text):
            match = TOKEN.match(text, position)
            kind = match.lastgroup
            if kind == "name":
                length, token = reading.name(text, match)
            else:
                length, token = len(match[0]), reading.token(kind, match[0])
            yield position, token, text[position : position + length]
            position += length


class Reading:
    """Where in a statement the reader is."""

    def __init__(self):
        self.open = []
        # Whether a command, or in braces a layer, may come next.
        self.starts = True
        # Whether the equals sign of an option comes next.
        self.option = False

    @property
    def in_braces(self):
        return self.open[-1:] == ["{"]

    def token(self, kind, text):
        """The token of anything but a name."""
        if kind == "newline":
            self.starts = self.starts or not self.open or self.in_braces
            return Whitespace
        if kind == "open":
            self.open.append(text)
            self.starts = True
        elif kind == "close":
            del self.open[-1:]
            self.starts = False
        elif kind == "other" and text == "=":
            self.starts = not self.option
            self.option = False
        elif kind == "other" and text in ",;:&|^-":
            self.starts = True
        elif kind in ("path", "number", "text"):
            self.starts = False
        if kind in PLAIN:
            return PLAIN[kind]
        return Operator if text in "=&|^-?" else Punctuation

    def name(self, text, match):
        """How long a name is, and its token."""
        name, starts = match[0], self.starts
        label = LABEL.match(text, match.start()) if starts and self.in_braces else None
        if label:
            return len(label[0]), Name.Label
        self.starts = False
        if ASSIGNED.match(text, match.end()):
            self.option = not starts
            return len(name), Name if starts else Name.Attribute
        if name in CONSTANTS:
            return len(name), Keyword.Constant
        if starts and self.in_braces:
            # No name of a builtin, for which nbconvert's own style has no colour.
            return len(name), Keyword.Type if name in LAYERS else Name
        return len(name), Keyword if starts and name in COMMANDS else Name
