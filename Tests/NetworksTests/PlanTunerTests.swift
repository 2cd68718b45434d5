import Comparisons
import Foundation
import Networks
import Tensors
import Testing

struct PlanTunerTests {
    private static func architecture() throws -> Architecture {
        try Architecture(
            name: "two", input: [3, 12, 12],
            places: [
                .init(Convolution(maps: 16, padding: 1)), .init(ReLU()),
                .init(Convolution(maps: 16, padding: 1)), .init(Flatten()), .init(Dense(units: 2)),
            ])
    }

    private static let geometry = try? ConvolutionGeometry(
        inputChannels: 16, outputChannels: 16, height: 12, width: 12, kernel: 3, padding: 1)

    private static func values(_ choices: ConvolutionChoices) throws -> [Float] {
        let network = try Network(architecture(), seed: 3)
        let plan = try Plan(
            network, batch: 2, settings: KernelSettings(training: false, precision: .fast),
            backend: OneDNNBackend(choices))
        plan.input.fill(from: .pattern(plan.input.shape, 3))
        try plan.forward()
        return plan.output.tensor().values
    }

    @Test func `every way of every pass is measured`() throws {
        let tuner = try PlanTuner(
            Self.architecture(), batch: 2, repetitions: 1, backend: Backends.fastest())
        var reports: [Int] = []
        let (choices, findings) = try tuner.run { done, _ in reports.append(done) }
        // The way back to the images is not asked for.
        #expect(
            findings.map(\.step.pass.rawValue).sorted() == [
                "data", "forward", "forward", "weights", "weights",
            ])
        #expect(reports == Array(0...5))
        for finding in findings {
            #expect(finding.milliseconds.count == 4)
            #expect(finding.milliseconds.values.allSatisfy { $0 > 0 })
            #expect(choices[finding.step] == finding.chosen)
        }
    }

    @Test(arguments: ConvolutionChoices.Way.allCases)
    func `every way gives the same numbers up to rounding`(way: ConvolutionChoices.Way) throws {
        var choices = ConvolutionChoices()
        choices[.init(geometry: try #require(Self.geometry), batch: 2, pass: .forward)] = way
        let usual = try Self.values(ConvolutionChoices())
        let other = try Self.values(choices)
        for (one, two) in zip(usual, other) { #expect(abs(one - two) < 1e-4) }
    }

    @Test func `what does not apply to a step is not taken`() throws {
        let strided = try ConvolutionGeometry(
            inputChannels: 16, outputChannels: 16, height: 12, width: 12, kernel: 3, stride: 2)
        let step = ConvolutionChoices.Step(geometry: strided, batch: 2, pass: .forward)
        var choices = ConvolutionChoices()
        choices[step] = .winograd
        #expect(choices[step] == .blocked)
    }

    @Test func `choices are remembered for each machine`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = ChoiceFile(folder: folder.path + "/cache")
        #expect(file.choices(for: "one") == ConvolutionChoices())
        let first = ConvolutionChoices(["a": .winograd, "b": .product])
        let second = ConvolutionChoices(["a": .channelsLast])
        try file.remember(first, for: "one")
        try file.remember(second, for: "two")
        #expect(file.choices(for: "one") == first)
        #expect(file.choices(for: "two") == second)
        try Data("{\"one\": [".utf8).write(to: URL(fileURLWithPath: file.path))
        #expect(file.choices(for: "one") == ConvolutionChoices())
        try file.remember(second, for: "one")
        #expect(file.choices(for: "one") == second)
    }
}
