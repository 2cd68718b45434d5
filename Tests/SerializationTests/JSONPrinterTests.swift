import Testing

@testable import Serialization

struct JSONPrinterTests {
    @Test func `keys are sorted, so equal values give equal bytes`() {
        let value: JSON = ["b": [1, 2.0, "x"], "a": .null, "c": [:], "d": []]
        #expect(value.printed() == #"{"a":null,"b":[1,2.0,"x"],"c":{},"d":[]}"#)
        #expect(value.bytes() == Array(value.printed().utf8))
    }

    @Test func `an indent gives a line a member`() {
        let value: JSON = ["b": [1, [:]], "a": true]
        #expect(
            value.printed(indent: 1) == """
                {
                 "a": true,
                 "b": [
                  1,
                  {}
                 ]
                }
                """)
    }

    @Test func `numbers that JSON does not have become null`() {
        let value: JSON = [.number(.nan), .number(.infinity), .number(-.infinity)]
        #expect(value.printed() == "[null,null,null]")
    }

    @Test(
        arguments: [
            (1, "1.0"), (-0.0, "-0.0"), (0.1, "0.1"), (16_777_216, "16777216.0"), (1e-5, "1e-05"),
            (.leastNonzeroMagnitude, "1e-45"), (.greatestFiniteMagnitude, "3.4028235e+38"),
            (.nan, "null"), (-.infinity, "null"),
        ] as [(Float, String)])
    func `a 32-bit number prints as the shortest decimal of its 32 bits`(
        number: Float, text: String
    ) {
        #expect(JSON.single(number).printed() == text)
        if number.isFinite { #expect(Float(text)?.bitPattern == number.bitPattern) }
    }

    @Test func `every 32-bit number reads back from its shortest decimal, also through 64 bits`() {
        var bits: UInt32 = 1
        for _ in 0..<100_000 {
            bits = bits &* 1_664_525 &+ 1_013_904_223
            let single = Float(bitPattern: bits)
            guard single.isFinite else { continue }
            #expect(Float(JSON.single(single).printed())?.bitPattern == bits)
            #expect(Float(single.shortestDecimal).bitPattern == bits)
        }
    }

    @Test(arguments: [
        (1.0, "1.0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e300, "1e+300"),
        (.leastNonzeroMagnitude, "5e-324"),
        (Double(Float(0.1)), "0.10000000149011612"), (123456789.0, "123456789.0"),
    ])
    func `a number prints as the shortest decimal that reads back`(number: Double, text: String) {
        #expect(JSON.number(number).printed() == text)
        #expect((try? JSON(parsing: text)) == .number(number))
    }

    @Test func `quotes, backslashes and control characters are escaped, all else stands as it is`()
    {
        let text = "\"\\\u{0}\u{1F}\n\r\t\u{8}\u{C}\u{7F}é😀/"
        #expect(
            JSON.string(text).printed() == #""\"\\\u0000\u001f\n\r\t\b\f"# + "\u{7F}é😀/\"")
    }

    @Test func `what is printed reads back as it was`() throws {
        let value: JSON = [
            "text": "a\u{0}\"é😀\u{2028}", "whole": .integer(.min), "number": 2.5e-7, "none": .null,
            "list": [[], [[]], [:], true, false, ""], "": ["é": 1],
        ]
        #expect(try JSON(parsing: value.printed()) == value)
        #expect(try JSON(parsing: value.printed(indent: 2)) == value)
    }
}
