// The language as CodeMirror's StreamLanguage reads it, line by line.
//
// The rules are those of switchback_jupyter/lexer.py; a test holds the two side by side.

const NAME = String.raw`[\p{XID_Start}_]\p{XID_Continue}*(?:-\p{XID_Continue}+)*`;
const TOKEN = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`(?<comment>#.*)`,
    String.raw`(?<path>(?<![\p{XID_Continue}/.~+@\-])(?=[\p{XID_Start}_/.~])(?=[\p{XID_Continue}.~+@\-]*/)[\p{XID_Continue}/.~+@\-]{2,})`,
    String.raw`(?<field>(?<=[\p{XID_Continue})\]])\.\p{XID_Continue}+(?:-\p{XID_Continue}+)*)`,
    String.raw`(?<number>(?:(?<![\p{XID_Continue})\]}."'])-(?=\.?\d))?(?:\d[\d_]*(?:\.(?![\p{XID_Start}_]|\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+\-]?\d[\d_]*)?)`,
    `(?<name>${NAME})`,
    String.raw`(?<quote>["'])`,
    String.raw`(?<open>[(\[\{])`,
    String.raw`(?<close>[)\]\}])`,
    `(?<other>.)`,
  ].join("|"),
  "uy"
);
// What may follow a name and decides what it is.
const ASSIGNED = /[ \t]*=/y;
const LABEL = new RegExp(String.raw`${NAME}(?:\.\p{XID_Continue}+(?:-\p{XID_Continue}+)*)*(?=[ \t]*:)`, "uy");

const PLAIN = { comment: "comment", path: "string.special", number: "number" };

function matchAt(expression, text, position) {
  expression.lastIndex = position;
  return expression.exec(text);
}

/** The stream parser that colours by these words. */
export function mode(words) {
  const commands = new Set(words.commands);
  const layers = new Set(words.layers);
  const constants = new Set(words.constants);

  const inBraces = (state) => state.open[state.open.length - 1] === "{";

  /** The rest of a text that began on this line or on one before. */
  function quoted(stream, state) {
    while (!stream.eol()) {
      const character = stream.next();
      if (character === "\\") stream.next();
      else if (character === state.quote) {
        state.quote = "";
        break;
      }
    }
    return "string";
  }

  function named(stream, state, name) {
    const starts = state.starts;
    const label = starts && inBraces(state) && matchAt(LABEL, stream.string, stream.start);
    if (label) {
      stream.pos = stream.start + label[0].length;
      return "labelName";
    }
    state.starts = false;
    if (matchAt(ASSIGNED, stream.string, stream.pos)) {
      state.option = !starts;
      return starts ? null : "attributeName";
    }
    if (constants.has(name)) return "atom";
    if (starts && inBraces(state)) return layers.has(name) ? "variableName.standard" : null;
    return starts && commands.has(name) ? "keyword" : null;
  }

  function other(state, character) {
    if (character === "=") {
      state.starts = !state.option;
      state.option = false;
    } else if (",;:&|^-".includes(character)) {
      state.starts = true;
    }
    return "=&|^-?".includes(character) ? "operator" : null;
  }

  /** A line ends a statement outside brackets, and a layer in braces. */
  function beginLine(state) {
    if (state.open.length === 0 || inBraces(state)) state.starts = true;
  }

  return {
    name: "switchback",
    // `starts`: a command, or in braces a layer, may come next. `option`: an option's equals sign does.
    startState: () => ({ open: [], starts: true, option: false, quote: "" }),
    copyState: (state) => ({ ...state, open: [...state.open] }),
    token(stream, state) {
      if (state.quote) return quoted(stream, state);
      if (stream.sol()) beginLine(state);
      const match = matchAt(TOKEN, stream.string, stream.pos);
      const text = match[0];
      stream.pos += text.length;
      const { space, name, quote, open, close, other: symbol } = match.groups;
      if (space) return null;
      if (name) return named(stream, state, name);
      if (symbol) return other(state, symbol);
      if (open) {
        state.open.push(open);
        state.starts = true;
        return null;
      }
      if (!match.groups.comment && !match.groups.field) state.starts = false;
      if (close) state.open.pop();
      if (quote) {
        state.quote = quote;
        return quoted(stream, state);
      }
      return PLAIN[Object.keys(PLAIN).find((kind) => match.groups[kind])] ?? null;
    },
    blankLine: (state) => {
      if (!state.quote) beginLine(state);
    },
    indent: (state, after, context) =>
      (state.open.length - (/^\s*[)\]}]/.test(after) ? 1 : 0)) * context.unit,
    languageData: {
      commentTokens: { line: "#" },
      closeBrackets: { brackets: ["(", "[", "{", '"', "'"] },
      indentOnInput: /^\s*[)\]}]$/,
    },
  };
}
