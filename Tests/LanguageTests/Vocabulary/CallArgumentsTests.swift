import Language
import Signatures
import Testing

struct CallArgumentsTests {
    private let signature = Signature(
        "sample", group: .data, "Takes everything.",
        parameters: [
            Parameter("set", .value(["unit set"]), .required, "A set."),
            Parameter("rate", .number(0...1), .option, default: "0.5", "A rate."),
            Parameter("sizes", .list(.integer(1...9)), .option, default: "[3, 4]", "Sizes."),
            Parameter("mode", .choice(["fast", "exact"]), .option, default: "exact", "A mode."),
            Parameter("deep", .boolean, .option, default: "true", "Whether."),
            Parameter("seed", .integer(0...9), .option, default: "the session's", "A seed."),
            Parameter("limit", .integer(0...9), .option, "A limit."),
        ], returns: "nothing", examples: [])

    private func call(_ values: [String: Value] = [:]) -> Call {
        Call(
            signature: signature,
            arguments: values.mapValues {
                Argument(value: $0, range: SourceRange(start: 0, end: 1))
            }, text: "sample")
    }

    @Test func `what is left out has the value of its default`() throws {
        #expect(try call().number("rate") == 0.5)
        #expect(try call().integers("sizes") == [3, 4])
        #expect(try call().text("mode") == "exact")
        #expect(try call().boolean("deep"))
        #expect(try call().optionalInteger("seed") == nil)
        #expect(try call().optionalInteger("limit") == nil)
        #expect(call().isGiven("rate") == false)
    }

    @Test func `what is given counts`() throws {
        let call = call([
            "rate": .number(1), "sizes": .list([.number(2)]), "limit": .number(3),
            "set": .object(SampleSet(name: "s", members: [1])), "deep": .boolean(false),
        ])
        #expect(try call.number("rate") == 1)
        #expect(try call.integers("sizes") == [2])
        #expect(try call.integer("limit") == 3)
        #expect(try call.object("set", as: SampleSet.self).members == [1])
        #expect(try call.boolean("deep") == false)
    }

    @Test func `a missing or wrong argument is a mistake at its parameter`() {
        #expect(
            throws: Mistake("MissingArgument", "sample needs 'limit': a whole number from 0 to 9")
        ) { try call().integer("limit") }
        #expect(throws: Mistake("set: expected a unit set, got 5", at: "set")) {
            try call(["set": .number(5)]).object("set", as: SampleSet.self)
        }
        #expect(throws: Mistake("limit: expected a whole number, got 0.5", at: "limit")) {
            try call(["limit": .number(0.5)]).integer("limit")
        }
    }
}
