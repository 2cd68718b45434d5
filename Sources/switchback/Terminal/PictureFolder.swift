import Answers
import Synchronization

/// A folder into which the pictures of a session go, numbered in the order in which they are shown.
final class PictureFolder: Sendable {
    let path: String
    private let count = Mutex(0)

    init(_ path: String) {
        self.path = path
    }

    /// Writes the picture as the next `001.png` and gives its path.
    func store(_ picture: Picture) throws(ProgramError) -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let digits = String(number)
        let padding = String(repeating: "0", count: max(0, 3 - digits.count))
        let file = path + "/" + padding + digits + ".png"
        try TextFile.write(picture.png, to: file)
        return file
    }
}
