import Language

extension Call {
    /// Refuses an option that is given where it changes nothing: it means something only beside some values of another.
    ///
    /// - Throws: `Mistake`, with the caret under the option.
    func require(_ option: String, onlyBeside other: String, in values: [String]) throws {
        guard isGiven(option) else { return }
        let value = try text(other)
        guard !values.contains(value) else { return }
        throw Mistake(
            "\(option) does not apply to \(other)=\(value)", at: option,
            hint: "it is for " + values.map { "\(other)=\($0)" }.joined(separator: " and "))
    }
}
