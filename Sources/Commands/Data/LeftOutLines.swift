import Datasets
import Pictures

/// The files that a dataset left out, a line for each reason with the first of their names.
enum LeftOutLines {
    /// How many names stand on a line.
    private static let most = 10

    static func lines(_ files: [LeftOut]) -> [String] {
        LeftOut.counts(files).map { reason, count in
            let own = files.filter { $0.reason.label == reason }
            let names = own.prefix(most).map(\.name).joined(separator: ", ")
            let more = count > most ? " and \(Rendering.grouped(count - most)) more" : ""
            let details = own.compactMap(\.reason.detail).prefix(3).map { "\n    \($0)" }.joined()
            return "left out, \(reason) (\(Rendering.grouped(count))): \(names)\(more)\(details)"
        }
    }
}
