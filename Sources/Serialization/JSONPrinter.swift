import Dispatch
import Synchronization
public import Walks

/// Writes a JSON value as UTF-8 bytes: keys sorted, equal values to equal bytes.
///
/// A number prints as the shortest decimal that reads back to the same bits, 64 or 32 of them (1 as `1.0`); NaN and the
/// infinities, which JSON does not have, print as `null`, or as Python's `json` writes them where that is asked for.
struct JSONPrinter: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Spaces a level, nil for one line without spaces.
    private let indent: Int?
    private let writesNonFinite: Bool
    /// Whether an interrupt ends it within a list.
    private let isWalk: Bool
    /// Whether one did: what is printed is half of the value.
    private(set) var isEnded = false
    private var level = 0

    init(indent: Int?, writesNonFinite: Bool = false, isWalk: Bool = false) {
        self.indent = indent
        self.writesNonFinite = writesNonFinite
        self.isWalk = isWalk
    }

    private func nonFinite(_ value: Double) -> String {
        guard writesNonFinite else { return "null" }
        return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
    }

    mutating func print(_ value: JSON) {
        switch value {
        case .null: append("null")
        case .boolean(let value): append(value ? "true" : "false")
        case .integer(let value): append(value.description)
        case .number(let value):
            append(value.isFinite ? value.description : nonFinite(value))
        case .single(let value):
            append(value.isFinite ? value.description : nonFinite(Double(value)))
        case .string(let text): printString(text)
        case .array(let elements):
            printList(elements, between: "[", "]") { printer, element in printer.print(element) }
        case .numbers(let array): print(array, axis: 0, from: 0)
        case .records(let records):
            printList(Array(0..<records.count), between: "[", "]") { printer, row in
                printer.print(.object(records.row(row)))
            }
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }
            printList(sorted, between: "{", "}") { printer, member in
                printer.printString(member.key)
                printer.append(printer.indent == nil ? ":" : ": ")
                printer.print(member.value)
            }
        }
    }

    /// The part of an array that begins with an element, from one axis on.
    private mutating func print(_ array: NumberArray, axis: Int, from start: Int) {
        guard axis < array.shape.count else { return print(array.element(start)) }
        if indent == nil, axis == array.shape.count - 1, case .floats(let values) = array.elements {
            return print(values[start..<start + array.shape[axis]])
        }
        let step = array.shape[(axis + 1)...].reduce(1, *)
        printList(Array(0..<array.shape[axis]), between: "[", "]") { printer, place in
            printer.print(array, axis: axis + 1, from: start + place * step)
        }
    }

    /// A row of 32-bit numbers on one line; a long one in pieces over the processor's cores.
    private mutating func print(_ values: ArraySlice<Float>) {
        let piece = 1 << 14
        let count = (values.count + piece - 1) / piece
        bytes.append(UInt8(ascii: "["))
        if count < 2 {
            bytes.append(contentsOf: text(of: values))
        } else {
            let texts = Mutex([[UInt8]](repeating: [], count: count))
            let printer = self
            DispatchQueue.concurrentPerform(iterations: count) { part in
                let start = values.startIndex + part * piece
                let text = printer.text(of: values[start..<min(start + piece, values.endIndex)])
                texts.withLock { $0[part] = text }
            }
            for (part, text) in texts.withLock({ $0 }).enumerated() {
                if part > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes.append(contentsOf: text)
            }
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private func text(of values: ArraySlice<Float>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(values.count * 14)
        for value in values {
            if !text.isEmpty { text.append(UInt8(ascii: ",")) }
            if value.bitPattern == 0 {
                text.append(contentsOf: [
                    UInt8(ascii: "0"), UInt8(ascii: "."), UInt8(ascii: "0"),
                ])
            } else {
                var number = value.isFinite ? value.description : nonFinite(Double(value))
                number.withUTF8 { text.append(contentsOf: $0) }
            }
        }
        return text
    }

    private mutating func printList<Element>(
        _ elements: [Element], between opening: Unicode.Scalar, _ closing: Unicode.Scalar,
        print: (inout JSONPrinter, Element) -> Void
    ) {
        bytes.append(UInt8(ascii: opening))
        level += 1
        for (index, element) in elements.enumerated() {
            if isWalk, index & (Walk.stride - 1) == 0, Walk.isEnded { isEnded = true }
            if isEnded { return }
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine()
            print(&self, element)
        }
        level -= 1
        if !elements.isEmpty { breakLine() }
        bytes.append(UInt8(ascii: closing))
    }

    private mutating func breakLine() {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * level))
    }

    private mutating func printString(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { scalars in
            var start = 0
            for index in scalars.indices where Self.needsEscape(scalars[index]) {
                bytes.append(contentsOf: scalars[start..<index])
                printEscape(scalars[index])
                start = index + 1
            }
            bytes.append(contentsOf: scalars[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func printEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x08: append("\\b")
        case 0x0C: append("\\f")
        case UInt8(ascii: "\n"): append("\\n")
        case UInt8(ascii: "\r"): append("\\r")
        case UInt8(ascii: "\t"): append("\\t")
        default: append((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16))
        }
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }
}

extension JSON {
    /// The value as JSON text, on one line, or with `indent` spaces a level.
    public func printed(indent: Int? = nil) -> String {
        String(decoding: bytes(indent: indent), as: UTF8.self)
    }

    /// The value as JSON in UTF-8 bytes, on one line, or with `indent` spaces a level.
    ///
    /// - Parameter writesNonFinite: whether NaN and the infinities are written as Python's `json` writes them, which is not JSON.
    public func bytes(indent: Int? = nil, writesNonFinite: Bool = false) -> [UInt8] {
        var printer = JSONPrinter(indent: indent, writesNonFinite: writesNonFinite)
        printer.print(self)
        return printer.bytes
    }

    /// The same on one line, which an interrupt ends.
    ///
    /// - Throws: `Cancelled`.
    public func walkedBytes() throws(Cancelled) -> [UInt8] {
        var printer = JSONPrinter(indent: nil, isWalk: true)
        printer.print(self)
        guard !printer.isEnded else { throw Cancelled() }
        return printer.bytes
    }
}
