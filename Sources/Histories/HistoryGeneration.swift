import Foundation

/// The files of one history: `history.sqlite`, and after a damaged one `history-2.sqlite`, `history-3.sqlite`.
///
/// A damaged file keeps its name. Renamed, it would take away the name under which other kernels have it open, and
/// SQLite finds the write-ahead log by that name: their last act would be to remove the log of the new file.
enum HistoryGeneration {
    /// The file in use now: the one with the highest number.
    static func latest(of path: String) -> String {
        let folder = HistoryPlace.folder(of: path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let numbers = names.compactMap { number(of: "\(folder)/\($0)", in: path) }
        return numbers.max().map { file($0, of: path) } ?? path
    }

    /// The file that takes the place of a damaged one.
    static func next(after damaged: String, of path: String) -> String {
        file((number(of: damaged, in: path) ?? 1) + 1, of: path)
    }

    private static func file(_ number: Int, of path: String) -> String {
        guard number > 1 else { return path }
        let (stem, ending) = parts(of: path)
        return "\(stem)-\(number)\(ending)"
    }

    private static func number(of file: String, in path: String) -> Int? {
        if file == path { return 1 }
        let (stem, ending) = parts(of: path)
        guard file.hasPrefix(stem + "-"), file.hasSuffix(ending) else { return nil }
        return Int(file.dropFirst(stem.count + 1).dropLast(ending.count)).flatMap {
            $0 > 1 ? $0 : nil
        }
    }

    private static func parts(of path: String) -> (stem: String, ending: String) {
        let ending = (path as NSString).pathExtension
        return ((path as NSString).deletingPathExtension, ending.isEmpty ? "" : "." + ending)
    }
}
