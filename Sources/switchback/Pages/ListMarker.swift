/// The mark with which an item of a Markdown list starts: `-`, `*`, `+`, `1.` or `1)`.
struct ListMarker: Equatable {
    let indent: Int
    let isOrdered: Bool
    let number: Int
    /// Characters up to the item's text.
    let width: Int

    init?(_ line: some StringProtocol) {
        let indent = line.prefix { $0 == " " }.count
        let text = line.dropFirst(indent)
        let digits = text.prefix { "0123456789".contains($0) }
        let mark = text.dropFirst(digits.count).first
        if digits.isEmpty {
            guard let mark, "-*+".contains(mark) else { return nil }
        } else {
            guard digits.count < 10, mark == "." || mark == ")" else { return nil }
        }
        let behind = text.dropFirst(digits.count + 1)
        guard behind.first == " " else { return nil }
        self.indent = indent
        isOrdered = !digits.isEmpty
        number = Int(digits) ?? 1
        width = indent + digits.count + 1 + behind.prefix { $0 == " " }.count
    }
}
