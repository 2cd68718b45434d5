/// What is wrong with a file of arrays; the path is put before it.
public struct ArrayFileProblem: Error, CustomStringConvertible, Equatable {
    public let description: String
    init(_ description: String) { self.description = description }
}
