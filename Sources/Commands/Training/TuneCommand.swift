import Answers
import Language
import Networks
import Pictures
import Serialization
import Signatures
import Tensors

/// `tune`: how a network is computed fastest on this machine.
enum TuneCommand: Command {
    static let signature = Signature(
        "tune", group: .training,
        "Measures the fastest way to compute each convolution here, and remembers it.",
        discussion: """
            Each pass of each convolution (forward, and backward to its input and to its weights) can be computed in up \
            to four ways: with Winograd's transformations, as direct sums over blocks or over pixels with their channels \
            side by side, or as a matrix product. Without `tune` a fixed rule chooses, which comes from measurements on \
            two cores with AVX-512. `tune` measures the whole network with each way of each pass and replaces the rule's \
            choice where another is faster, for this processor, this number of threads and this batch size.
            The result is stored under XDG_CACHE_HOME or else ~/.cache, in switchback/convolutions.json, for this \
            session and later ones; delete the file to return to the rule. Different ways of computing round \
            differently: the same training then gives different last bits, but the same ones each time. Exact results, \
            such as a backtracking set, do not change.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network; what it has learned stays."),
            Parameter(
                "batch", .integer(1...4096), .option, default: "12", unit: "images",
                "Batch size, as in fit."),
            Parameter(
                "training", .boolean, .option, default: "true",
                "Whether the backward pass is measured too."),
        ], returns: "a table",
        examples: [
            Example(
                """
                net = model input=[3, 16, 16] { convolution 16 padding=1 ; flatten ; dense 2 }
                tune net batch=1 training=false
                """, "One convolution, forward.")
        ], source: "Lavin and Gray 2016 for Winograd's transformations",
        seeAlso: ["fit"], searchTerms: ["autotune", "benchmark", "fast", "speed", "winograd"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let network = try call.object("network", as: NetworkValue.self).network
        let training = try call.boolean("training")
        let tuner = try PlanTuner(
            network.architecture, batch: try call.integer("batch"), training: training,
            backend: workplace.backend(), cancellation: workplace.cancellation)
        var display = StatusLine(workplace, stem: "tune")
        let (choices, findings) = try tuner.run(from: workplace.choices()) { done, count in
            display.show("convolutions: \(done) of \(count) measured")
        }
        guard !findings.isEmpty else {
            throw Mistake("NoChoice", "this network has no convolution", at: "network")
        }
        try workplace.remember(choices)
        let others = findings.count { $0.chosen != $0.step.rule }
        let line =
            "\(Rendering.count(findings.count, "pass")) measured: "
            + (others == 0
                ? "the rule's way is the fastest of each"
                : "another way than the rule's is taken for \(others)")
        display.finish("convolutions: all \(findings.count) measured")
        return .object(
            ReportValue(
                "table", summary: line,
                content: Rendering.answer(
                    table(findings), below: [line], numbers: numbers(findings))))
    }

    /// Milliseconds of the whole network with each way.
    private static func table(_ findings: [PlanTuner.Finding]) -> Table {
        let ways = ConvolutionChoices.Way.allCases
        return Table(
            columns: [.init("convolution", .left), .init("pass", .left)]
                + ways.map { .init("\($0.rawValue), ms", .right) } + [.init("taken", .left)],
            rows: findings.map { finding in
                let geometry = finding.step.geometry
                let size =
                    "\(geometry.inputChannels)x\(geometry.height)x\(geometry.width) to "
                    + "\(geometry.outputChannels), \(geometry.kernel.height)x\(geometry.kernel.width)"
                return [size, finding.step.pass.rawValue]
                    + ways.map { way in
                        finding.milliseconds[way].map { NumberText.fixed($0, digits: 2) } ?? ""
                    } + [finding.chosen.rawValue]
            })
    }

    private static func numbers(_ findings: [PlanTuner.Finding]) -> JSON {
        .array(
            findings.map { finding in
                let times = finding.milliseconds.map { ($0.key.rawValue, JSON.number($0.value)) }
                return [
                    "step": .string(finding.step.description),
                    "milliseconds": .object(Dictionary(uniqueKeysWithValues: times)),
                    "taken": .string(finding.chosen.rawValue),
                ]
            })
    }
}
