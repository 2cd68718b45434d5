import Testing

@testable import Jupyter

struct TimestampTests {
    @Test(arguments: [
        (0, 0, "1970-01-01T00:00:00.000000Z"),
        (951_782_400, 1, "2000-02-29T00:00:00.000001Z"),
        (1_709_251_199, 999_999, "2024-02-29T23:59:59.999999Z"),
        (1_709_251_200, 120, "2024-03-01T00:00:00.000120Z"),
        (4_102_444_800, 0, "2100-01-01T00:00:00.000000Z"),
        (1_767_225_599, 0, "2025-12-31T23:59:59.000000Z"),
    ])
    func `a moment is written as ISO 8601 in UTC`(seconds: Int, microseconds: Int, text: String) {
        #expect(Timestamp.text(seconds: seconds, microseconds: microseconds) == text)
    }

    @Test func `an identifier has the form of a random UUID and differs each time`() {
        let identifier = Identifier.random()
        let groups = identifier.split(separator: "-")
        #expect(groups.map(\.count) == [8, 4, 4, 4, 12])
        #expect(groups[2].first == "4")
        #expect("89ab".contains(groups[3].first ?? "x"))
        #expect(identifier.allSatisfy { $0 == "-" || $0.isHexDigit })
        #expect(identifier != Identifier.random())
    }
}
