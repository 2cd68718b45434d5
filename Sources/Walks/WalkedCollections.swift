extension Collection {
    /// What some work gives for each element; an interrupt ends it.
    ///
    /// - Throws: `Cancelled`; what the work throws.
    @inlinable
    public func walked<Result>(_ work: (Element) throws -> Result) throws -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(count)
        for element in self {
            try Walk.check(atStep: results.count)
            results.append(try work(element))
        }
        return results
    }

    /// The elements in order; an interrupt ends it.
    ///
    /// - Throws: `Cancelled`.
    @inlinable
    public func walkedSorted(by precedes: (Element, Element) -> Bool) throws -> [Element] {
        var step = 0
        return try sorted { one, other in
            step &+= 1
            try Walk.check(atStep: step)
            return precedes(one, other)
        }
    }
}
