/// The end of a list that an answer's data leave out, because they would be too many.
public struct Omission: Sendable, Equatable {
    /// The most numbers and texts of one answer that programs get; a file that `save` writes has all of them.
    ///
    /// As many as a colour picture of 258 pixels a side has.
    public static let limit = 200_000

    /// Where the list stands: a JSON Pointer (RFC 6901) within the data, `/columns/0/values`; empty for the whole.
    public let place: String
    /// How many elements are left out.
    public let count: Int

    public init(at place: String, count: Int) {
        self.place = place
        self.count = count
    }

    /// A place below another.
    public static func place(_ outer: String, _ step: String) -> String {
        let escaped = step.replacing("~", with: "~0").replacing("/", with: "~1")
        return "\(outer)/\(escaped)"
    }
}
