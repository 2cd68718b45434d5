public import Serialization

/// Data with at most so many numbers and texts: of long lists the beginning, with the place and the count of what is left out.
///
/// Lists side by side, as the columns of a table, are cut at one length; of a list within which lists stand as many are kept whole
/// as there is room for.
public struct BoundedData {
    public private(set) var data = JSON.null
    public private(set) var omissions: [Omission] = []

    public init(_ data: JSON, limit: Int = Omission.limit) {
        self.data = bounded(data, limit, at: "")
    }

    private mutating func bounded(_ data: JSON, _ limit: Int, at place: String) -> JSON {
        guard data.weight(upTo: limit) > limit else { return data }
        switch data {
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }
            let parts = shared(
                sorted.map { (Omission.place(place, $0.key), $0.value) }, limit)
            return .object(Dictionary(uniqueKeysWithValues: zip(sorted.map(\.key), parts)))
        case .array(let elements) where Self.areSideBySide(elements):
            return .array(
                shared(
                    elements.enumerated().map { (Omission.place(place, "\($0)"), $1) }, limit))
        case .array(let elements): return beginning(of: elements, limit, at: place)
        case .numbers(let array): return beginning(of: array, limit, at: place)
        case .records(let records):
            let kept = min(records.count, max(1, limit / max(records.columns.count, 1)))
            if kept < records.count {
                omissions.append(Omission(at: place, count: records.count - kept))
            }
            return .records(
                Records(records.columns.map { Records.Column($0.name, $0.values.prefix(kept)) }))
        default: return data
        }
    }

    /// Few objects, each with lists of its own.
    private static func areSideBySide(_ elements: [JSON]) -> Bool {
        elements.count <= 64 && elements.allSatisfy { $0.members != nil }
    }

    /// The parts, of which each gets an even share of the room; what a small one leaves goes to the larger ones.
    private mutating func shared(_ parts: [(place: String, data: JSON)], _ limit: Int) -> [JSON] {
        let weights = parts.map { $0.data.weight(upTo: limit) }
        var shares = weights
        var room = limit
        for (done, part) in weights.indices.sorted(by: { weights[$0] < weights[$1] }).enumerated() {
            shares[part] = min(weights[part], max(1, room / (parts.count - done)))
            room -= shares[part]
        }
        return zip(parts, shares).map { bounded($0.data, $1, at: $0.place) }
    }

    private mutating func beginning(of elements: [JSON], _ limit: Int, at place: String) -> JSON {
        var kept: [JSON] = []
        var room = limit
        for element in elements {
            let weight = element.weight(upTo: room)
            guard weight <= room else { break }
            room -= weight
            kept.append(element)
        }
        if kept.isEmpty, let first = elements.first {
            kept = [bounded(first, limit, at: Omission.place(place, "0"))]
        }
        if kept.count < elements.count {
            omissions.append(Omission(at: place, count: elements.count - kept.count))
        }
        return .array(kept)
    }

    private mutating func beginning(of array: NumberArray, _ limit: Int, at place: String) -> JSON {
        let each = array.shape.dropFirst().reduce(1, *)
        let kept = min(max(1, limit / max(each, 1)), array.shape[0])
        if kept < array.shape[0] {
            omissions.append(Omission(at: place, count: array.shape[0] - kept))
        }
        guard each > limit else { return .numbers(array.prefix(kept)) }
        let first = NumberArray(shape: Array(array.shape.dropFirst()), array.prefix(1).elements)
        return .array([bounded(.numbers(first), limit, at: Omission.place(place, "0"))])
    }
}

extension JSON {
    /// How many numbers and texts there are, at any depth; more than the limit where there are more. Nothing in brackets is one too.
    fileprivate func weight(upTo limit: Int) -> Int {
        var weight = 0
        switch self {
        case .array(let elements):
            for element in elements {
                guard weight <= limit else { break }
                weight += element.weight(upTo: limit - weight)
            }
        case .object(let members):
            for member in members.values {
                guard weight <= limit else { break }
                weight += member.weight(upTo: limit - weight)
            }
        case .numbers(let array): weight = array.count
        case .records(let records): weight = records.count * records.columns.count
        case .null, .boolean, .integer, .number, .single, .string: break
        }
        return max(weight, 1)
    }
}
