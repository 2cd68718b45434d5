public import Serialization

/// What a run depended on: kept in a notebook that `run` has executed, so that it can be told later why another run differs.
///
/// No dates and no durations: two runs on one machine keep the same.
public struct Circumstances: Sendable, Equatable {
    /// A dataset that was read.
    public struct Data: Sendable, Equatable {
        public let name: String
        /// Tells datasets apart: by the size, the classes, each image's name, and the pixels of some.
        public let fingerprint: String

        public init(name: String, fingerprint: String) {
            self.name = name
            self.fingerprint = fingerprint
        }
    }

    /// The program's version.
    public let version: String
    /// The processor's model.
    public let processor: String
    /// How many threads compute.
    public let threads: Int
    /// The seed of everything that is given none of its own, as it was at the end.
    public let seed: UInt64
    /// The datasets in the order in which they were read, each once.
    public let data: [Data]

    public init(version: String, processor: String, threads: Int, seed: UInt64, data: [Data]) {
        self.version = version
        self.processor = processor
        self.threads = threads
        self.seed = seed
        self.data = data
    }

    /// The key of a notebook's metadata under which they stand.
    public static let key = "switchback"

    /// As a notebook's metadata holds them.
    public var json: JSON {
        [
            "version": .string(version), "processor": .string(processor),
            "threads": .integer(threads), "seed": .integer(Int(clamping: seed)),
            "data": .array(
                data.map { ["name": .string($0.name), "fingerprint": .string($0.fingerprint)] }),
        ]
    }

    /// What stands in a notebook's metadata, a name and a text each; what is missing there is left out.
    public static func facts(in json: JSON?) -> [(name: String, text: String)] {
        var facts: [(name: String, text: String)] = []
        for name in ["version", "processor", "threads", "seed"] {
            guard let value = json?[name],
                let text = value.text ?? value.wholeNumber.map(String.init)
            else { continue }
            facts.append((name, text))
        }
        var taken: [String: Int] = [:]
        for data in json?["data"]?.elements ?? [] {
            guard let name = data["name"]?.text, let fingerprint = data["fingerprint"]?.text else {
                continue
            }
            let count = taken[name, default: 0] + 1
            taken[name] = count
            facts.append(("data \(name)" + (count > 1 ? " (\(count))" : ""), fingerprint))
        }
        return facts
    }
}
