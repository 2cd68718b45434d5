"""A Pygments lexer for the Switchback language: what colours the pages of nbconvert.

It follows the language's own lexer and parser (Sources/Language); the extension of JupyterLab has the same
rules in `mode.js`, and a test holds the two side by side.
"""

import json
import re
from importlib.resources import files
from typing import NamedTuple

from pygments.lexer import Lexer
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Whitespace

WORDS = json.loads(files(__package__).joinpath("words.json").read_text(encoding="utf-8"))
COMMANDS, LAYERS, CONSTANTS, KEYWORDS = (
    frozenset(WORDS[kind]) for kind in ("commands", "layers", "constants", "keywords"))
# The commands whose first argument is an expression: a term begins behind them.
CONDITIONS = frozenset(WORDS["conditions"])
RESERVED = KEYWORDS | CONSTANTS

TOKEN = re.compile(
    r"""
      (?P<newline> \n)
    | (?P<space> [^\S\n]+)
    | (?P<comment> \#[^\n]*)
    | (?P<path> (?<![\w/.~+@-]) (?=[^\W\d]|[.~]|(?<![)\]])/) (?=[\w.~+@-]*/) [\w/.~+@-]{2,})
    | (?P<field> (?<=[\w)\]]) \.\w+(?:-\w+)*)
    | (?P<number> (?:(?<![\w)\]}."'])-(?=\.?\d))?
        (?:\d[\d_]*(?:\.(?![^\W\d]|\.)[\d_]*)? | \.\d[\d_]*) (?:[eE][+-]?\d[\d_]*)?)
    | (?P<name> [^\W\d]\w*(?:-\w+)*)
    | (?P<text> "(?:\\.|[^"\\])*"? | '(?:\\.|[^'\\])*'?)
    | (?P<open> [(\[{])
    | (?P<close> [)\]}])
    | (?P<operator> \*\* | [<>=!]= | [=&|^+*/<>?-])
    | (?P<other> .)
    """,
    re.VERBOSE | re.DOTALL,
)
# What may follow a name and decides what it is.
ASSIGNED = re.compile(r"[ \t]*=(?!=)")
LABEL = re.compile(r"[^\W\d]\w*(?:-\w+)*(?:\.\w+(?:-\w+)*)*(?=[ \t]*:)")

PLAIN = {
    "space": Whitespace,
    "comment": Comment.Single,
    "path": String.Other,
    "field": Name,
    "number": Number,
    "text": String,
    "operator": Operator,
}


class SwitchbackLexer(Lexer):
    """Commands, keywords, options, layers in braces, constants, numbers, texts, paths and comments."""

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


class Bracket(NamedTuple):
    """An open bracket, and what holds again behind it."""

    text: str
    # Whether statements stand in these braces, and not layers.
    statements: bool
    # Whether these are the statements of a definition.
    definition: bool
    head: str
    columns: bool


class Reading:
    """Where in a statement the reader is."""

    def __init__(self):
        self.open = []
        # Whether a command, or in braces a layer, may come next.
        self.starts = True
        # Whether a statement begins here.
        self.begins = True
        # Whether the equals sign of an option comes next, or stood before.
        self.option = self.given = False
        # The keyword whose braces with statements are still to come; of a definition, "parameters" behind its name.
        self.head = ""
        # Whether a name without arguments is a column: behind `where`.
        self.columns = False
        # The words that the text has defined, and the parameters of the one that it is defining.
        self.defined, self.parameters = set(), set()

    @property
    def holds_layers(self):
        return bool(self.open) and self.open[-1].text == "{" and not self.open[-1].statements

    @property
    def holds_statements(self):
        return not self.open or self.open[-1].statements

    def token(self, kind, text):
        """The token of anything but a name."""
        if kind == "newline":
            if self.holds_statements or self.holds_layers:
                self.end_statement()
            return Whitespace
        if kind in ("space", "comment"):
            return PLAIN[kind]
        given = self.given
        self.begins = self.given = False
        if kind == "open":
            self.opened(text, given)
        elif kind == "close":
            self.closed()
        elif kind in ("path", "number", "text"):
            self.starts = False
        elif text == "=":
            self.starts = not self.option
            self.option, self.given = False, True
        elif text == ";":
            self.end_statement()
        elif text in ",:":
            self.end_expression()
        elif kind == "operator" and text != "?":
            self.starts = True
        return PLAIN.get(kind, Punctuation)

    def opened(self, text, given):
        """Braces hold statements behind the head of a loop, a choice or a definition, unless a value is due there."""
        due = given if self.head == "parameters" else self.starts
        statements = text == "{" and self.head != "" and not due
        definition = statements and self.head == "parameters"
        self.open.append(
            Bracket(text, statements, definition, "" if statements else self.head, self.columns))
        self.head = ""
        self.starts, self.begins = True, statements

    def closed(self):
        self.starts = False
        if self.open:
            bracket = self.open.pop()
            self.head, self.columns = bracket.head, bracket.columns
            if bracket.definition:
                self.parameters = set()

    def end_statement(self):
        self.end_expression()
        self.begins, self.head = self.holds_statements, ""

    def end_expression(self):
        """What holds behind `where` ends with its expression, but what holds around a bracket goes on."""
        self.starts = True
        self.columns = bool(self.open) and self.open[-1].columns

    def name(self, text, match):
        """How long a name is, and its token."""
        name, starts, begins, given = match[0], self.starts, self.begins, self.given
        label = LABEL.match(text, match.start()) if starts and self.holds_layers else None
        if label:
            return len(label[0]), Name.Label
        self.starts = self.begins = self.given = False
        assigned = bool(ASSIGNED.match(text, match.end()))
        if name not in RESERVED and self.head == "define":
            self.defined.add(name)
            self.head = "parameters"
            # No name of a function, for which nbconvert's own style has no colour.
            return len(name), Keyword
        if name not in RESERVED and self.head == "parameters" and not given:
            self.parameters.add(name)
            self.option = assigned
            return len(name), Name.Attribute
        if assigned:
            self.option = not starts
            return len(name), Name if starts else Name.Attribute
        if name in KEYWORDS:
            self.keyword(name, begins)
            return len(name), Operator.Word if name in ("and", "or", "not") else Keyword.Reserved
        if name in CONSTANTS:
            return len(name), Keyword.Constant
        if starts and self.holds_layers:
            # No name of a builtin, for which it has none either.
            return len(name), Keyword.Type if name in LAYERS else Name
        if not starts or not self.is_command(name):
            return len(name), Name
        if self.columns and not takes_argument(text, match.end(), self.head):
            return len(name), Name
        self.starts = name in CONDITIONS
        return len(name), Keyword

    def is_command(self, name):
        return (name in COMMANDS or name in self.defined) and name not in self.parameters

    def keyword(self, name, begins):
        """Behind a keyword a term begins, but names behind `for` and `define`, and braces behind `else`."""
        if name not in ("and", "or", "not", "where"):
            self.end_expression()
        self.starts = name not in ("for", "define", "else")
        if name == "where":
            self.columns = True
        elif name == "else" and self.holds_statements:
            self.head = name
        elif name in ("for", "if", "define") and (begins or (name == "if" and self.head == "else")):
            self.head = name


def takes_argument(text, position, head):
    """Whether an argument stands behind a word, on the same line, and no brace of a head's statements."""
    match = TOKEN.match(text, position)
    if match and match.lastgroup == "space":
        match = TOKEN.match(text, match.end())
    if match and match.lastgroup == "name":
        return match[0] not in KEYWORDS
    if match and match.lastgroup == "open":
        return not head or match[0] != "{"
    return bool(match) and match.lastgroup in ("path", "number", "text")
