/// A line of text with its numbers taken out: `loss 1.25` is `loss #` and 1.25.
///
/// The digits of a name are letters of it: `conv100` and `layer1.0.bn2` are no numbers, `3x64` and `M12.5` hold some.
struct NumberedLine: Equatable {
    /// The line with a `#` for each number; runs of blanks and of dashes, whose lengths follow the numbers' widths, are one.
    private(set) var frame = ""
    private(set) var numbers: [Double] = []

    init(_ line: some StringProtocol) {
        let characters = Array(line.utf8)
        var other: [UInt8] = []
        var index = 0
        func isDigit(_ place: Int) -> Bool {
            characters.indices.contains(place) && (48...57).contains(characters[place])
        }
        func isLetter(_ byte: UInt8) -> Bool {
            (65...90).contains(byte) || (97...122).contains(byte) || byte >= 128
                || (48...57).contains(byte) || byte == 95
        }
        while index < characters.count {
            let byte = characters[index]
            let before = index > 0 ? characters[index - 1] : 32
            if !isLetter(before), let end = Self.endOfName(characters, from: index) {
                other += characters[index..<end]
                index = end
                continue
            }
            let isSign = (byte == 45 || byte == 43) && isDigit(index + 1) && !isLetter(before)
            guard isSign || isDigit(index) else {
                let isRun = (byte == 32 || byte == 45) && other.last == byte
                if !isRun { other.append(byte) }
                index += 1
                continue
            }
            let end = Self.end(of: characters, from: index)
            let text = String(decoding: characters[index..<end].filter { $0 != 44 }, as: UTF8.self)
            numbers.append(Double(text) ?? .nan)
            other.append(35)
            index = end
        }
        frame = String(decoding: other, as: UTF8.self)
    }

    /// Where a name ends that starts here; nil where none does, and for one letter before a decimal, as in the path of a drawing.
    private static func endOfName(_ text: [UInt8], from start: Int) -> Int? {
        func isDigit(_ place: Int) -> Bool {
            text.indices.contains(place) && (48...57).contains(text[place])
        }
        func isLetter(_ place: Int) -> Bool {
            guard text.indices.contains(place) else { return false }
            return (65...90).contains(text[place]) || (97...122).contains(text[place])
                || text[place] == 95
        }
        func isInside(_ place: Int) -> Bool {
            isLetter(place) || isDigit(place)
                || (text.indices.contains(place) && text[place] >= 128)
        }
        guard isLetter(start) else { return nil }
        var end = start + 1
        while isInside(end) { end += 1 }
        let hasOneLetter = text[start + 1..<end].allSatisfy { (48...57).contains($0) }
        if hasOneLetter, text.indices.contains(end), text[end] == 46, isDigit(end + 1) {
            return nil
        }
        while text.indices.contains(end), text[end] == 46, isInside(end + 1) {
            end += 1
            while isInside(end) { end += 1 }
        }
        return end
    }

    /// Where a number ends that starts with a sign or a digit: `-1`, `2,412`, `0.5`, `1e-05`.
    private static func end(of text: [UInt8], from start: Int) -> Int {
        func isDigit(_ place: Int) -> Bool {
            text.indices.contains(place) && (48...57).contains(text[place])
        }
        var end = start + 1
        while isDigit(end) { end += 1 }
        // Thousands: a comma and three digits, not four.
        while end < text.count, text[end] == 44, isDigit(end + 1), isDigit(end + 2),
            isDigit(end + 3), !isDigit(end + 4)
        {
            end += 4
        }
        if end < text.count, text[end] == 46, isDigit(end + 1) {
            end += 2
            while isDigit(end) { end += 1 }
        }
        if end < text.count, text[end] == 101 || text[end] == 69 {
            let hasSign = end + 1 < text.count && (text[end + 1] == 45 || text[end + 1] == 43)
            let digits = end + (hasSign ? 2 : 1)
            if isDigit(digits) {
                end = digits
                while isDigit(end) { end += 1 }
            }
        }
        return end
    }

    /// The largest relative difference of the numbers; nil where the lines differ in more than numbers.
    static func difference(_ one: some StringProtocol, _ other: some StringProtocol) -> Double? {
        let (one, other) = (NumberedLine(one), NumberedLine(other))
        guard one.frame == other.frame, one.numbers.count == other.numbers.count else { return nil }
        return zip(one.numbers, other.numbers).map(Tolerance.relativeDifference).max() ?? 0
    }
}
