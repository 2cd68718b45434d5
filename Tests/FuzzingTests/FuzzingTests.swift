import Foundation
import Fuzzing
import Testing

/// Inputs drawn from a seed, a few thousand of each kind; `SWITCHBACK_FUZZ_INPUTS=1000000` asks for more.
///
/// `Tests/tools/fuzz.sh` looks for new ones by what they reach.
struct FuzzingTests {
    private static let count =
        ProcessInfo.processInfo.environment["SWITCHBACK_FUZZ_INPUTS"].flatMap { Int($0) } ?? 3000

    @Test(arguments: FuzzTarget.all.map(\.name))
    func `no input breaks a law or the program`(name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        for input in target.corpus { expect(input, target) }
        var inputs = Mutation(target, seed: 1)
        for _ in 0..<Self.count { expect(inputs.next(), target) }
    }

    private func expect(_ input: [UInt8], _ target: FuzzTarget) {
        guard let fault = target.fault(input) else { return }
        Issue.record("\(fault): \(String(reflecting: String(decoding: input, as: UTF8.self)))")
    }
}
