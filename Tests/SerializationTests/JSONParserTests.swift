import Testing

@testable import Serialization

struct JSONParserTests {
    @Test(
        arguments: [
            ("null", JSON.null), (" true ", true), ("false", false), ("0", 0), ("-17", -17),
            ("9223372036854775807", .integer(.max)), ("9223372036854775808", 9223372036854775808.0),
            ("-0", .integer(0)), ("1.5e3", 1500.0), ("1E-2", 0.01), ("\"\"", ""),
            (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u00e9\ud83d\ude00é""#, "é😀é"),
            ("[]", []), ("{ }", [:]), ("[1, [2.5], {\"a\" : null}]", [1, [2.5], ["a": .null]]),
            ("{\"a\":1,\"a\":2}", ["a": 2]),
        ] as [(String, JSON)])
    func `a text becomes the value that it spells`(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test(
        arguments: [
            ("", JSONError.unexpectedEnd(at: 0)), ("[1,", .unexpectedEnd(at: 3)),
            ("\"ab", .unexpectedEnd(at: 3)), ("tru", .unexpectedEnd(at: 3)),
            ("-", .unexpectedEnd(at: 1)),
            ("[1 2]", .unexpectedByte(0x32, at: 3, expected: "',' or ']'")),
            ("[1,]", .unexpectedByte(0x5D, at: 3, expected: "a value")),
            ("{a:1}", .unexpectedByte(0x61, at: 1, expected: "a key in quotes")),
            ("{\"a\" 1}", .unexpectedByte(0x31, at: 5, expected: "':' after the key")),
            ("1.", .unexpectedEnd(at: 2)),
            ("1.x", .unexpectedByte(0x78, at: 2, expected: "a digit")),
            ("01", .trailingText(at: 1)), ("1 1", .trailingText(at: 2)),
            ("NaN", .unexpectedByte(0x4E, at: 0, expected: "a value")),
            ("-Infinity", .unexpectedByte(0x49, at: 1, expected: "a digit")),
            ("1e999", .numberOutOfRange("1e999", at: 0)),
            ("\"a\nb\"", .controlCharacter(0x0A, at: 2)), (#""\x""#, .unknownEscape(0x78, at: 2)),
            (#""\u12g4""#, .unexpectedByte(0x67, at: 5, expected: "a hexadecimal digit")),
        ] as [(String, JSONError)])
    func `a text that is not JSON fails at its byte`(text: String, error: JSONError) {
        #expect(throws: error) { try JSON(parsing: text) }
    }

    @Test func `half a surrogate pair becomes the replacement character`() throws {
        #expect(try JSON(parsing: #""a\ud800b""#) == "a\u{FFFD}b")
        #expect(try JSON(parsing: #""\udc00""#) == "\u{FFFD}")
        #expect(try JSON(parsing: #""\ud800\ud83d\ude00""#) == "\u{FFFD}😀")
        #expect(try JSON(parsing: #""\ud800\n""#) == "\u{FFFD}\n")
    }

    @Test func `bytes that are not UTF-8 are refused at the string that holds them`() {
        let bytes: [UInt8] = Array("[1,\"a".utf8) + [0xFF] + Array("\"]".utf8)
        #expect(throws: JSONError.invalidUTF8(at: 3)) { try JSON(parsing: bytes) }
    }

    @Test func `nesting is read to 200 levels and refused beyond`() throws {
        let deepest = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        #expect(try JSON(parsing: deepest).printed() == deepest)
        let tooDeep = "[" + deepest + "]"
        #expect(throws: JSONError.tooDeep(limit: 200, at: 200)) { try JSON(parsing: tooDeep) }
        let endless = String(repeating: "{\"a\":", count: 100_000)
        #expect(throws: JSONError.self) { try JSON(parsing: endless) }
    }

    @Test func `an error says where, what was expected and what was found`() {
        let errors: [(JSONError, String)] = [
            (
                .unexpectedByte(0x5D, at: 3, expected: "a value"),
                "JSON byte 3: expected a value, found ']'."
            ),
            (
                .controlCharacter(0x0A, at: 2),
                "JSON byte 2: byte 0x0a stands raw in a string; write it as an escape."
            ),
            (.unexpectedEnd(at: 7), "JSON byte 7: the text ends inside a value."),
            (
                .trailingText(at: 1),
                "JSON byte 1: expected the end of the text after the first value."
            ),
            (.invalidUTF8(at: 0), "JSON byte 0: the string that starts here is not UTF-8."),
            (
                .unknownEscape(0x78, at: 2),
                #"JSON byte 2: 'x' is no escape; known are \" \\ \/ \b \f \n \r \t \u0000."#
            ),
            (
                .numberOutOfRange("1e999", at: 0),
                "JSON byte 0: the number 1e999 is beyond the range of a 64-bit float."
            ),
            (
                .tooDeep(limit: 200, at: 200),
                "JSON byte 200: arrays and objects are nested deeper than 200."
            ),
        ]
        for (error, sentence) in errors { #expect(error.description == sentence) }
    }

    @Test func `no cut or changed byte of a text crashes the parser`() throws {
        let text = #"{"a":[1,-2.5e3,true,null,"\u00e9\ud83d\ude00é"],"b":{"c":"d"}}"#
        let bytes = Array(text.utf8)
        var generator = SystemRandomNumberGenerator()
        for length in 0..<bytes.count {
            #expect(throws: JSONError.self) { try JSON(parsing: Array(bytes[..<length])) }
        }
        for index in bytes.indices {
            var changed = bytes
            changed[index] = .random(in: 0...255, using: &generator)
            _ = try? JSON(parsing: changed)
        }
    }
}
