/// A sentence on how a dataset's folder was understood, or on what was done to its images.
public struct Remark: Sendable, Hashable {
    public let text: String
    /// Whether it is told at once, also where the dataset is only given a name: something was guessed, changed or left out.
    public let isNotable: Bool

    public init(_ text: String, isNotable: Bool = true) {
        self.text = text
        self.isNotable = isNotable
    }
}
