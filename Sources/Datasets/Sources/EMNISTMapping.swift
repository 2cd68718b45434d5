import FileStorage
import Foundation

/// EMNIST's mapping file: on each line a label and the code points of the characters that it stands for: `10 65`, `1 65 97`.
struct EMNISTMapping {
    /// The label and its characters, apart by slashes: `A/a`.
    let names: [Int: String]

    /// Nil where the file is not of this form.
    init?(contentsOf path: String) {
        guard let bytes = try? WholeFile.read(path),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        var names: [Int: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let numbers = line.split { $0 == " " || $0 == "\t" }.map { Int($0) }
            guard numbers.count >= 2, let label = numbers[0] else { return nil }
            let characters = numbers.dropFirst().compactMap { code in
                code.flatMap { Unicode.Scalar(UInt32(clamping: $0)) }.map { String($0) }
            }
            guard characters.count == numbers.count - 1 else { return nil }
            names[label] = characters.joined(separator: "/")
        }
        self.names = names
    }
}
