import Answers
import Serialization

extension FuzzTarget {
    /// The text of a JSON value: what is read prints as a text that reads as the same value.
    static let json = FuzzTarget(
        "json",
        corpus: [
            #"{"a":[1,-2.5e3,true,false,null],"b":{"c":"\u00e9\n\ud83d\ude42"},"é":"🙂"}"#,
            #"[0,-0,1E400,9223372036854775807,-9223372036854775808,9223372036854775808,1e-320]"#,
            #""\"\\\/\b\f\n\r\t\u0000\ud800""#, "[[[[[[[[{}]]]]]]]]",
            #"{"a":1,"a":2,"":[{"":""}]}"#,
        ].map { Array($0.utf8) },
        pieces: [
            "{", "}", "[", "]", ",", ":", "\"", "\\u", "\\ud83d", "null", "true", "-", "e+", "0.",
            "NaN", "\u{FEFF}", " ", "\t", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":",
        ]
    ) { input in
        guard let value = try? JSON(parsing: input) else { return nil }
        if String(validating: input, as: UTF8.self) == nil {
            return "took bytes that are not UTF-8"
        }
        for indent in [nil, 1] {
            let printed = value.bytes(indent: indent)
            guard let again = try? JSON(parsing: printed) else {
                return "cannot read what it printed: \(String(decoding: printed, as: UTF8.self))"
            }
            if again != value {
                return "printed another value: \(String(decoding: printed, as: UTF8.self))"
            }
        }
        return nil
    }
}
