import Answers
import Datasets
import Pictures
import Synchronization
import Tensors

/// The datasets that a session has read, for the record that a saved run keeps.
final class DataRecord: Sendable {
    /// So many images, spread over the dataset, are looked at in full.
    static let sampleCount = 16

    private let noted = Mutex<[Circumstances.Data]>([])

    /// The datasets in the order in which they were read, each once.
    var data: [Circumstances.Data] { noted.withLock { $0 } }

    /// Keeps a dataset's name and fingerprint.
    ///
    /// - Throws: `Cancelled`.
    func note(_ dataset: Dataset) throws {
        let data = Circumstances.Data(
            name: dataset.name, fingerprint: try Self.fingerprint(of: dataset))
        noted.withLock { if !$0.contains(data) { $0.append(data) } }
    }

    /// A number in hexadecimal digits of the dataset's own fingerprint (the size, the classes, every item's name and class) and of
    /// the pixels of `sampleCount` images: all of them would take as long as an epoch.
    static func fingerprint(of dataset: Dataset) throws -> String {
        var fingerprint = Fingerprint()
        fingerprint.add(dataset.fingerprint)
        for index in samples(of: dataset.items.count) {
            do {
                for sample in try dataset.items[index].picture().samples {
                    fingerprint.add(UInt64(sample))
                }
            } catch let cancelled as Cancelled {
                throw cancelled
            } catch {
                // What cannot be read any more is told by who needs it.
                fingerprint.add("unreadable")
            }
        }
        return fingerprint.digits
    }

    /// The first, the last, and those between at equal steps.
    static func samples(of count: Int) -> [Int] {
        guard count > sampleCount else { return Array(0..<count) }
        return (0..<sampleCount).map { $0 * (count - 1) / (sampleCount - 1) }
    }
}
