import Testing

/// What a command showed, beside what it showed when it was last looked at.
///
/// Words and whole numbers are the same; a number with a point may differ in what the processor's vector units decide.
/// How wide a column is does not count, for that follows its numbers.
enum ShownText {
    /// Sums in another order differ in the seventh digit; three epochs of training make more of it.
    static let share = 0.02
    /// What a nought becomes when it is summed in another order.
    static let rest = 1e-4

    /// The first line that differs, as it was and as it is; nil where the texts say the same.
    static func difference(_ before: String, _ now: String) -> (before: String, now: String)? {
        let before = before.split(separator: "\n").map(String.init)
        let now = now.split(separator: "\n").map(String.init)
        for index in 0..<max(before.count, now.count) {
            let old = index < before.count ? before[index] : "(nothing)"
            let new = index < now.count ? now[index] : "(nothing)"
            if !same(pieces(old), pieces(new)) { return (old, new) }
        }
        return nil
    }

    private static func same(_ old: [Substring], _ new: [Substring]) -> Bool {
        old.count == new.count && zip(old, new).allSatisfy { same($0, $1) }
    }

    private static func same(_ old: Substring, _ new: Substring) -> Bool {
        if old == new { return true }
        guard old.contains(".") || new.contains("."), let old = number(old), let new = number(new)
        else { return false }
        return abs(old - new) <= max(rest, share * max(abs(old), abs(new)))
    }

    /// The numbers of a line and what stands between them, without the spaces and rules of tables.
    private static func pieces(_ line: String) -> [Substring] {
        var pieces: [Substring] = []
        for word in line.split(separator: " ") where !isRule(word) {
            var rest = word
            while let match = rest.firstMatch(of: /-?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?/) {
                pieces.append(rest[..<match.range.lowerBound])
                pieces.append(match.output)
                rest = rest[match.range.upperBound...]
            }
            pieces.append(rest)
        }
        return pieces
    }

    private static func isRule(_ word: Substring) -> Bool {
        word.count > 1 && word.allSatisfy { $0 == "-" }
    }

    private static func number(_ text: Substring) -> Double? {
        Double(String(text.filter { $0 != "," }))
    }
}

struct ShownTextTests {
    @Test(arguments: [
        ("loss 2.6615, 1,024 units", "loss 2.6612, 1,024 units"), ("0.00003 s", "-0.00001 s"),
        ("a   9.99\n--  ----", "a   10.01\n--  -----"), ("x of 3x32x32", "x of 3x32x32"),
        ("1 of 2", "1 of 2\n\n"), ("0.99999", "1"), ("0.00001", "0"),
    ])
    func `the last digits of a number and the width of a column are no difference`(
        before: String, now: String
    ) {
        #expect(ShownText.difference(before, now) == nil)
    }

    @Test(arguments: [
        ("loss 2.6", "loss 2.7"), ("1,024 units", "1,025 units"), ("rule share", "rule none"),
        ("3x32x32", "3x32x64"), ("one", "one\ntwo"), ("one\ntwo", "one"), ("1.5 %", "1.5"),
        ("conv1.relu", "conv2.relu"), ("0.001", "0.002"),
    ])
    func `everything else is one`(before: String, now: String) {
        #expect(ShownText.difference(before, now) != nil)
    }
}
