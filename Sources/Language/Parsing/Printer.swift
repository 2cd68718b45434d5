import Signatures

/// The printer of syntax trees: writes one as text that reads back as the same tree.
public enum Printer {
    static func text(_ statements: [Statement]) -> String {
        statements.map(text).joined(separator: "\n")
    }

    static func text(_ statement: Statement) -> String {
        switch statement.form {
        case .expression(let expression): text(expression)
        case .assignment(let targets, let expression):
            targets.joined(separator: ", ") + " = " + text(expression)
        case .question(let expression): "?" + (expression.map(text) ?? "")
        case .loop(let loop):
            "for \(loop.names.joined(separator: ", ")) in \(text(loop.source)) \(block(loop.body))"
        case .choice(let branches):
            branches.map { branch in
                (branch.condition.map { "if \(text($0)) " } ?? "") + block(branch.body)
            }.joined(separator: " else ")
        case .definition(let definition): text(definition)
        }
    }

    private static func block(_ statements: [Statement]) -> String {
        "{ " + statements.map(text).joined(separator: " ; ") + " }"
    }

    private static func text(_ definition: Definition) -> String {
        let parameters = definition.signature.parameters.map { parameter in
            parameter.name + (definition.defaults[parameter.name].map { "=" + text($0) } ?? "")
        }
        return (["define", definition.signature.name] + parameters).joined(separator: " ")
            + " " + block(definition.body)
    }

    static func text(_ expression: Expression) -> String {
        switch expression.form {
        case .nothing: "nothing"
        case .boolean(let truth): "\(truth)"
        // A negative zero keeps its sign: what stands before it might be read with it.
        case .number(let number):
            number.sign == .minus && number == 0 ? "-0" : NumberFormat.text(number)
        case .text(let text): quoted(text)
        case .path(let path): path
        case .name(let name): name
        case .list(let elements): "[" + row(elements) + "]"
        case .matrix(let rows):
            "[" + rows.map(row).joined(separator: "; ") + (rows.count == 1 ? ";]" : "]")
        case .group(let inner): "(" + text(inner) + ")"
        case .access(let base, let accessors): text(base) + accessors.map(text).joined()
        case .operation(let first, let operations):
            operations.reduce(text(first)) { "\($0) \($1.operation.rawValue) \(text($1.right))" }
        case .negation(.minus, let operand): "-" + text(operand)
        case .negation(.not, let operand): "not " + text(operand)
        case .selection(let base, let condition):
            text(base) + " where " + text(condition.expression)
        case .comprehension(let comprehension): text(comprehension)
        case .command(let command): text(command)
        case .block(let layers):
            "{ "
                + layers.map { layer in
                    (layer.name.map { label($0) + ": " } ?? "") + text(layer.command)
                }.joined(separator: " ; ") + " }"
        }
    }

    private static func text(_ comprehension: Comprehension) -> String {
        "[\(text(comprehension.element)) for \(comprehension.names.joined(separator: ", ")) in "
            + text(comprehension.source)
            + (comprehension.condition.map { " if " + text($0) } ?? "") + "]"
    }

    static func text(_ command: CommandSyntax) -> String {
        let arguments = command.arguments.map { argument in
            (argument.name.map { "\($0)=" } ?? "") + text(argument.value)
        }
        return ([command.word] + arguments).joined(separator: " ")
    }

    /// A text in quotes, with the escapes that read back as its characters.
    public static func quoted(_ text: String) -> String {
        var view = "\"".unicodeScalars
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": view.append(contentsOf: #"\n"#.unicodeScalars)
            case "\t": view.append(contentsOf: #"\t"#.unicodeScalars)
            case "\r": view.append(contentsOf: #"\r"#.unicodeScalars)
            case "\"": view.append(contentsOf: #"\""#.unicodeScalars)
            case "\\": view.append(contentsOf: #"\\"#.unicodeScalars)
            default:
                if scalar.properties.generalCategory == .control {
                    let code = String(scalar.value, radix: 16)
                    view.append(contentsOf: "\\u{\(code)}".unicodeScalars)
                } else {
                    view.append(scalar)
                }
            }
        }
        view.append("\"")
        return String(view)
    }

    private static func text(_ accessor: Accessor) -> String {
        switch accessor.form {
        case .field(let name): "." + name
        case .element(let index): "[" + text(index) + "]"
        case .slice(let start, let end):
            "[" + (start.map(text) ?? "") + ":" + (end.map(text) ?? "") + "]"
        }
    }

    private static func row(_ elements: [Expression]) -> String {
        elements.map(text).joined(separator: ", ")
    }

    /// A layer's name, in quotes unless it reads as a name by itself.
    private static func label(_ name: String) -> String {
        let isPlain = name.unicodeScalars.allSatisfy { $0.continuesName || $0 == "." }
        let startsPlain = name.unicodeScalars.first?.startsName ?? false
        return isPlain && startsPlain && !name.contains("..") && !name.hasSuffix(".")
            ? name : quoted(name)
    }
}
