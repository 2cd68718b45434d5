/// A part of an answer that takes much memory: held, or made again whenever somebody asks for it.
struct Kept<Content: Sendable>: Sendable {
    private let make: @Sendable () throws -> Content

    /// Held.
    init(_ content: Content) { make = { content } }

    /// Made again.
    init(again make: @escaping @Sendable () throws -> Content) { self.make = make }

    /// What some work makes of it, whenever somebody asks.
    func map<Other: Sendable>(
        _ work: @escaping @Sendable (Content) throws -> Other
    ) -> Kept<Other> {
        Kept<Other>(again: { [make] in try work(make()) })
    }

    /// - Throws: where it has to be made again and cannot.
    func callAsFunction() throws -> Content { try make() }
}
