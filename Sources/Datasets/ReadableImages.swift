import Pictures
import Synchronization
public import Tensors

extension Dataset {
    /// What becomes of pictures that cannot be read.
    public enum Broken: String, Sendable, CaseIterable {
        /// They are left out, and it is said.
        case skip
        /// They are an error that names the first of them.
        case stop
    }

    /// The same images in the form that they would have without the pictures that could not be read.
    ///
    /// - Parameters:
    ///   - whole: the dataset with those pictures.
    ///   - make: makes the dataset from the files but for these.
    /// - Throws: what `make` throws.
    public func settledAnew(
        from whole: Dataset, _ make: (_ unreadable: Set<String>) throws -> Dataset
    ) throws -> Dataset {
        guard items.count < whole.items.count else { return self }
        let kept = Set(items.map(\.name))
        let other = try make(Set(whole.items.map(\.name).filter { !kept.contains($0) }))
        guard other.items.map(\.name) == items.map(\.name) else { return self }
        guard (other.channels, other.height, other.width) != (channels, height, width) else {
            return self
        }
        var settled = other
        settled.leftOut = leftOut
        settled.remarks =
            other.remarks.filter { !$0.text.hasPrefix("no image of") }
            + remarks.dropFirst(whole.remarks.count)
        return settled
    }

    /// The images that can be read: every picture is read once, on all cores; what remembers its pictures has them then.
    ///
    /// - Parameter progress: called now and then with how many are read, on the thread of the caller.
    /// - Throws: `DatasetError.brokenPictures` with `.stop`, `.noneReadable` where nothing would be left, `.cropTooLarge`; `Cancelled`.
    public func readable(
        _ broken: Broken, cancellation: Cancellation? = nil, progress: (Int) -> Void = { _ in }
    ) throws -> Dataset {
        let faults = try faults(cancellation, progress)
        let sentences = faults.sorted { $0.key < $1.key }.map { String(describing: $0.value) }
        if broken == .stop {
            let all = leftOut.compactMap(\.brokenPicture) + sentences
            guard all.isEmpty else {
                throw DatasetError.brokenPictures(
                    count: all.count, of: items.count + all.count - faults.count,
                    first: Array(all.prefix(5)))
            }
        }
        guard !faults.isEmpty else { return self }
        var kept = self
        kept.items = items.indices.filter { faults[$0] == nil }.map { items[$0] }
        guard !kept.items.isEmpty else {
            throw DatasetError.noneReadable(
                name: name, count: items.count, first: sentences[0])
        }
        for (index, fault) in faults.sorted(by: { $0.key < $1.key }) {
            kept.leftOut.append(LeftOut(items[index].name, fault.reason))
        }
        kept.remarks.append(
            Remark(
                "\(DatasetError.counted(faults.count, "picture")) of "
                    + "\(DatasetError.grouped(items.count)) cannot be read and "
                    + "\(faults.count == 1 ? "is" : "are") left out: "
                    + sentences.prefix(3).joined(separator: "; ")
                    + (faults.count > 3 ? "; and \(faults.count - 3) more" : "")))
        kept.sayEmptied(from: self)
        return kept
    }

    private struct Fault: Sendable, CustomStringConvertible {
        let reason: LeftOut.Reason
        let description: String
    }

    /// The images that cannot be read, by their index.
    private func faults(
        _ cancellation: Cancellation?, _ progress: (Int) -> Void
    ) throws -> [Int: Fault] {
        let found = Mutex<(faults: [Int: Fault], error: (any Error)?)>(([:], nil))
        // Rounds of so many, so that the caller's thread can tell how far it is.
        let round = 256
        for start in stride(from: 0, to: items.count, by: round) {
            Parallel.forEach(min(round, items.count - start), piece: 4) { places in
                for place in places {
                    if cancellation?.isRequested ?? false { return }
                    do {
                        _ = try items[start + place].picture()
                    } catch DatasetError.unreadablePicture(_, let reason, let isCutShort) {
                        let fault = Fault(
                            reason: isCutShort ? .cutShort : .damaged(reason), description: reason)
                        found.withLock { $0.faults[start + place] = fault }
                    } catch {
                        found.withLock { $0.error = $0.error ?? error }
                    }
                }
            }
            try cancellation?.check()
            if let error = found.withLock({ $0.error }) { throw error }
            progress(min(start + round, items.count))
        }
        return found.withLock { $0.faults }
    }

    /// Names the classes that had images before and have none now.
    private mutating func sayEmptied(from before: Dataset) {
        let (had, have) = (Set(before.items.map(\.label)), Set(items.map(\.label)))
        let emptied = had.subtracting(have).sorted().map { classes[$0] }
        guard !emptied.isEmpty else { return }
        remarks.append(
            Remark(
                "no readable image of \(DatasetError.listed(emptied)): "
                    + "\(emptied.count == 1 ? "it keeps its place" : "they keep their places") among the classes"
            ))
    }
}
