import Language
import Networks
import Signatures

/// Reads a class as the user gave it: a text is its name, a number its index from 0.
///
/// So the text "61" is the class of that name and the number 61 the 62nd class, whatever it is called.
struct ClassArgument {
    /// The names in the order of the indices; fewer than `count` where some have none.
    let names: [String]
    /// How many classes there are.
    let count: Int
    /// Whose classes: `the network`, a dataset's name.
    let owner: String

    init(names: [String], count: Int, owner: String) {
        self.names = names
        self.count = count
        self.owner = owner
    }

    /// The classes of a network.
    ///
    /// - Throws: `NetworkError.notAClassifier`.
    init(_ network: NetworkValue) throws {
        self.init(
            names: network.network.taught.classes ?? [],
            count: try network.network.architecture.classCount(), owner: "the network")
    }

    /// `class 61, called '62'`, or `class 61` where it has no name.
    func told(_ index: Int) -> String {
        names.indices.contains(index)
            ? "class \(index), called '\(names[index])'" : "class \(index)"
    }

    /// What to say of a number that could have been meant as the name of another class; nil where it could not.
    func remark(on value: Value, at parameter: String) -> String? {
        guard case .number(let number) = value, let index = Int(exactly: number),
            let other = names.firstIndex(of: "\(index)"), other != index
        else { return nil }
        return "\(parameter)=\(index) is an index; the class called '\(index)' is "
            + "\(parameter)=\"\(index)\", its index is \(other)"
    }

    /// - Parameter parameter: whose value it is; the caret goes under it.
    /// - Throws: `Mistake` for a name or an index that there is not.
    func index(of value: Value, at parameter: String) throws(Mistake) -> Int {
        switch value {
        case .text(let name): return try index(named: name, at: parameter)
        case .number(let number):
            guard let index = Int(exactly: number), (0..<count).contains(index) else {
                throw Mistake(
                    "UnknownClass",
                    "there is no class \(value.phrase) of \(owner): its classes are 0 to \(count - 1)",
                    at: parameter,
                    hint: Int(exactly: number).flatMap { whole in
                        names.firstIndex(of: "\(whole)").map {
                            "the class called '\(whole)' is \(parameter)=\"\(whole)\" "
                                + "or \(parameter)=\($0)"
                        }
                    })
            }
            return index
        default:
            throw Mistake(
                "\(parameter): expected a class's name or its index, got \(value.phrase)",
                at: parameter)
        }
    }

    private func index(named name: String, at parameter: String) throws(Mistake) -> Int {
        let places = names.indices.filter { names[$0] == name }
        if places.count == 1 { return places[0] }
        guard places.isEmpty else {
            let some = places.prefix(5).map(String.init).joined(separator: ", ")
            throw Mistake(
                "UnknownClass", "\(places.count) classes of \(owner) are called '\(name)'",
                at: parameter, hint: "name one by its index: \(some)")
        }
        guard !names.isEmpty else {
            throw Mistake(
                "UnknownClass", "'\(name)': the classes of \(owner) have no names", at: parameter,
                hint: "name one by its index, 0 to \(count - 1), or give names with "
                    + "load FILE into=NETWORK classes=[...]")
        }
        throw Mistake(
            "UnknownClass", "'\(name)' is not a class of \(owner)", at: parameter,
            hint: hint(for: name, parameter))
    }

    /// The nearest name, or the index that a text of digits may mean, or else the first names.
    private func hint(for name: String, _ parameter: String) -> String {
        if let index = Int(name), (0..<count).contains(index) {
            return "without quotes it is an index: \(parameter)=\(index) is \(told(index))"
        }
        if let near = Suggestion.nearest(to: name, among: names) {
            return "did you mean '\(near)'?"
        }
        return "it has \(Self.some(names))"
    }

    /// The first of many names.
    static func some(_ names: [String]) -> String {
        names.prefix(6).map { "'\($0)'" }.joined(separator: ", ")
            + (names.count > 6 ? " and \(names.count - 6) more" : "")
    }
}

extension Parameter {
    /// A class of the network, by name or by index.
    static func networkClass(_ text: String) -> Parameter {
        Parameter(
            "class", .either([.integer(0...1_000_000), .text]), .option,
            unit: "a class's index from 0, or its name in quotes", text)
    }
}

extension Call {
    /// The index of the class that is given, nil where none is.
    ///
    /// - Throws: `Mistake` for one that the network does not have.
    func optionalClass(_ name: String = "class", of network: NetworkValue) throws -> Int? {
        guard isGiven(name), let value = optionalValue(name) else { return nil }
        if case .nothing = value { return nil }
        return try ClassArgument(network).index(of: value, at: name)
    }

    /// Which of two classes was taken, where the number given is the index of one and the name of another.
    func classRemark(_ name: String = "class", of network: NetworkValue) throws -> String? {
        guard isGiven(name), let value = optionalValue(name) else { return nil }
        return try ClassArgument(network).remark(on: value, at: name)
    }
}
