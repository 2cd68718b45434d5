"""Parameters as papermill gives them, in the words of the Switchback language."""

import math
import re

from papermill.engines import NBClientEngine
from papermill.exceptions import PapermillException
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
ASSIGNMENT = re.compile(r"^\s*([^\W\d]\w*(?:-\w+)*)\s*=\s*(.*?)\s*$")
VALUE_AND_HELP = re.compile(r"""((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^#"'])*)(?:\#\s*(.*))?$""")


class SwitchbackTranslator(Translator):
    """Writes the injected cell, and reads the cell with the parameters for `--help-notebook`."""

    @classmethod
    def translate_none(cls, val):
        return "nothing"

    @classmethod
    def translate_float(cls, val):
        if not math.isfinite(val):
            raise PapermillException(f"the Switchback language has no number {val}")
        return repr(val)

    @classmethod
    def translate_escaped_str(cls, str_val):
        return '"' + "".join(map(cls._character, str(str_val))) + '"'

    @classmethod
    def translate_list(cls, val):
        return "[" + ", ".join(map(cls.translate, val)) + "]"

    @classmethod
    def translate_dict(cls, val):
        raise PapermillException(
            f"the Switchback language has no value for {val!r}: "
            "give numbers, text, True, False, None, or lists of them"
        )

    @classmethod
    def comment(cls, cmt_str):
        return "".join(f"# {line}\n" for line in cmt_str.splitlines()).rstrip("\n")

    @classmethod
    def inspect(cls, parameters_cell):
        found = []
        for line in parameters_cell.source.splitlines():
            assignment = ASSIGNMENT.match(line)
            value = VALUE_AND_HELP.match(assignment[2]) if assignment else None
            if value:
                found.append(Parameter(assignment[1], "None", value[1].strip(), value[2] or ""))
        return found

    @staticmethod
    def _character(character):
        if character in NAMED or character.isprintable():
            return NAMED.get(character, character)
        return f"\\u{{{ord(character):x}}}"


class Engine(NBClientEngine):
    """papermill's own engine under this name: that it is loaded registers the translator."""


papermill_translators.register("switchback", SwitchbackTranslator)
