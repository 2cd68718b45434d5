// The language as CodeMirror's StreamLanguage reads it, line by line.
//
// The rules are those of switchback_jupyter/lexer.py; a test holds the two side by side.

const NAME = String.raw`[\p{XID_Start}_]\p{XID_Continue}*(?:-\p{XID_Continue}+)*`;
const TOKEN = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`(?<comment>#.*)`,
    String.raw`(?<path>(?<![\p{XID_Continue}/.~+@\-])(?=[\p{XID_Start}_.~]|(?<![)\]])/)(?=[\p{XID_Continue}.~+@\-]*/)[\p{XID_Continue}/.~+@\-]{2,})`,
    String.raw`(?<field>(?<=[\p{XID_Continue})\]])\.\p{XID_Continue}+(?:-\p{XID_Continue}+)*)`,
    String.raw`(?<number>(?:(?<![\p{XID_Continue})\]}."'])-(?=\.?\d))?(?:\d[\d_]*(?:\.(?![\p{XID_Start}_]|\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+\-]?\d[\d_]*)?)`,
    `(?<name>${NAME})`,
    String.raw`(?<quote>["'])`,
    String.raw`(?<open>[(\[\{])`,
    String.raw`(?<close>[)\]\}])`,
    String.raw`(?<operator>\*\*|[<>=!]=|[=&|^+*/<>?\-])`,
    `(?<other>.)`,
  ].join("|"),
  "uy"
);
// What may follow a name and decides what it is.
const ASSIGNED = /[ \t]*=(?!=)/y;
const LABEL = new RegExp(String.raw`${NAME}(?:\.\p{XID_Continue}+(?:-\p{XID_Continue}+)*)*(?=[ \t]*:)`, "uy");

const PLAIN = { path: "string.special", number: "number", operator: "operator" };

function matchAt(expression, text, position) {
  expression.lastIndex = position;
  return expression.exec(text);
}

/** Whether an argument stands behind a word, on the same line, and no brace of a head's statements. */
function takesArgument(text, position, keywords, head) {
  let match = matchAt(TOKEN, text, position);
  if (match?.groups.space) match = matchAt(TOKEN, text, position + match[0].length);
  if (!match) return false;
  const { name, path, number, quote, open } = match.groups;
  if (open) return !head || open !== "{";
  return name ? !keywords.has(name) : Boolean(path ?? number ?? quote);
}

/** The stream parser that colours by these words. */
export function mode(words) {
  const commands = new Set(words.commands);
  const layers = new Set(words.layers);
  const constants = new Set(words.constants);
  const keywords = new Set(words.keywords);
  // The commands whose first argument is an expression: a term begins behind them.
  const conditions = new Set(words.conditions);

  const innermost = (state) => state.open[state.open.length - 1];
  const holdsLayers = (state) => innermost(state)?.text === "{" && !innermost(state).statements;
  const holdsStatements = (state) => innermost(state)?.statements ?? true;
  const isCommand = (state, name) =>
    (commands.has(name) || state.defined.has(name)) && !state.parameters.has(name);

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
    const { starts, begins, given, head } = state;
    const label = starts && holdsLayers(state) && matchAt(LABEL, stream.string, stream.start);
    if (label) {
      stream.pos = stream.start + label[0].length;
      return "labelName";
    }
    state.starts = state.begins = state.given = false;
    const assigned = Boolean(matchAt(ASSIGNED, stream.string, stream.pos));
    const isReserved = keywords.has(name) || constants.has(name);
    if (!isReserved && head === "define") {
      state.defined.add(name);
      state.head = "parameters";
      return "keyword";
    }
    if (!isReserved && head === "parameters" && !given) {
      state.parameters.add(name);
      state.option = assigned;
      return "attributeName";
    }
    if (assigned) {
      state.option = !starts;
      return starts ? null : "attributeName";
    }
    if (keywords.has(name)) return keyword(state, name, begins);
    if (constants.has(name)) return "atom";
    if (starts && holdsLayers(state)) return layers.has(name) ? "variableName.standard" : null;
    if (!starts || !isCommand(state, name)) return null;
    if (state.columns && !takesArgument(stream.string, stream.pos, keywords, head)) return null;
    state.starts = conditions.has(name);
    return "keyword";
  }

  /** Behind a keyword a term begins, but names behind `for` and `define`, and braces behind `else`. */
  function keyword(state, name, begins) {
    const isOperator = ["and", "or", "not"].includes(name);
    if (!isOperator && name !== "where") endExpression(state);
    state.starts = !["for", "define", "else"].includes(name);
    if (name === "where") state.columns = true;
    else if (name === "else" && holdsStatements(state)) state.head = name;
    else if (["for", "if", "define"].includes(name) && (begins || (name === "if" && state.head === "else")))
      state.head = name;
    return isOperator ? "operatorKeyword" : "keyword";
  }

  /** Braces hold statements behind the head of a loop, a choice or a definition, unless a value is due there. */
  function opened(state, text, given) {
    const due = state.head === "parameters" ? given : state.starts;
    const statements = text === "{" && state.head !== "" && !due;
    const definition = statements && state.head === "parameters";
    state.open.push({ text, statements, definition, head: statements ? "" : state.head, columns: state.columns });
    state.head = "";
    state.starts = true;
    state.begins = statements;
  }

  function closed(state) {
    state.starts = false;
    const bracket = state.open.pop();
    if (!bracket) return;
    state.head = bracket.head;
    state.columns = bracket.columns;
    if (bracket.definition) state.parameters.clear();
  }

  /** A line ends a statement outside brackets, and a statement or a layer in braces. */
  function beginLine(state) {
    if (holdsStatements(state) || holdsLayers(state)) endStatement(state);
  }

  function endStatement(state) {
    endExpression(state);
    state.begins = holdsStatements(state);
    state.head = "";
  }

  /** What holds behind `where` ends with its expression, but what holds around a bracket goes on. */
  function endExpression(state) {
    state.starts = true;
    state.columns = innermost(state)?.columns ?? false;
  }

  /** Anything but names, spaces and comments. */
  function other(state, text, groups) {
    const { given } = state;
    state.begins = state.given = false;
    if (groups.open) opened(state, text, given);
    else if (groups.close) closed(state);
    else if (groups.path || groups.number || groups.quote) state.starts = false;
    else if (text === "=") {
      state.starts = !state.option;
      state.option = false;
      state.given = true;
    } else if (text === ";") endStatement(state);
    else if (text === "," || text === ":") endExpression(state);
    else if (groups.operator && text !== "?") state.starts = true;
  }

  return {
    name: "switchback",
    // `starts`: a command, or in braces a layer, may come next. `begins`: a statement does. `option`: an option's equals
    // sign does; `given`: one stood before. `head`: the keyword whose braces with statements are still to come, of a
    // definition "parameters" behind its name. `columns`: a name without arguments is a column, behind `where`.
    // `defined`: the words that the text has defined; `parameters`: those of the one that it is defining.
    startState: () => ({
      open: [], starts: true, begins: true, option: false, given: false, head: "", columns: false, quote: "",
      defined: new Set(), parameters: new Set(),
    }),
    copyState: (state) => ({
      ...state, open: [...state.open], defined: new Set(state.defined), parameters: new Set(state.parameters),
    }),
    token(stream, state) {
      if (state.quote) return quoted(stream, state);
      if (stream.sol()) beginLine(state);
      const { groups, 0: text } = matchAt(TOKEN, stream.string, stream.pos);
      stream.pos += text.length;
      if (groups.space) return null;
      if (groups.comment) return "comment";
      if (groups.name) return named(stream, state, text);
      other(state, text, groups);
      if (groups.quote) {
        state.quote = text;
        return quoted(stream, state);
      }
      return PLAIN[Object.keys(PLAIN).find((kind) => groups[kind])] ?? null;
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
