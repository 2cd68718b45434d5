public import Tensors

/// Finds by measuring how each pass of each convolution of a network is computed fastest on this machine.
///
/// What counts is the time of the whole pass over the network, changes of layout included: a convolution that is fast in a
/// layout that its neighbours do not want has won nothing.
public struct PlanTuner {
    /// The measured times of one pass of a convolution.
    public struct Finding: Sendable {
        public let step: ConvolutionChoices.Step
        /// Milliseconds of a whole pass over the network, for each way that there is.
        public internal(set) var milliseconds: [ConvolutionChoices.Way: Double]
        public internal(set) var chosen: ConvolutionChoices.Way
    }

    /// Another way is taken where it wins that share of the whole, twice.
    private static let worthwhile = 0.005

    private let network: Network
    private let backend: any TunableBackend
    private let batch: Int
    private let training: Bool
    private let repetitions: Int
    private let cancellation: Cancellation?

    /// - Parameters:
    ///   - batch: how many images go through the network at once; a choice holds for that number.
    ///   - training: whether the way back is measured too.
    ///   - repetitions: how often each step runs; its fastest run counts.
    ///   - backend: whose ways are measured.
    /// - Throws: `NetworkError.memory`.
    public init(
        _ architecture: Architecture, batch: Int, training: Bool = true, repetitions: Int = 3,
        backend: any TunableBackend, cancellation: Cancellation? = nil
    ) throws {
        precondition(batch > 0 && repetitions > 0)
        // Weights of its own: a pass in training changes what normalization remembers.
        network = try Network(architecture, seed: 1)
        self.backend = backend
        self.batch = batch
        self.training = training
        self.repetitions = repetitions
        self.cancellation = cancellation
    }

    /// - Parameters:
    ///   - known: what was measured before; where it was measured too it is replaced.
    ///   - report: is told how many of how many measurements are done.
    /// - Throws: `Cancelled` between two measurements.
    public func run(
        from known: ConvolutionChoices = ConvolutionChoices(), report: (Int, Int) -> Void
    ) throws -> (choices: ConvolutionChoices, findings: [Finding]) {
        var choices = known
        let first = try backend.choosing(known)
        _ = try plan(first)
        var findings: [Finding] = []
        for (index, step) in first.steps.enumerated() {
            report(index, first.steps.count)
            let finding = try self.finding(step, choices)
            choices[step] = finding.chosen
            findings.append(finding)
        }
        report(first.steps.count, first.steps.count)
        return (choices, findings)
    }

    private func finding(
        _ step: ConvolutionChoices.Step, _ choices: ConvolutionChoices
    ) throws -> Finding {
        let usual = choices[step]
        var finding = Finding(step: step, milliseconds: [:], chosen: usual)
        for way in step.ways {
            finding.milliseconds[way] = try milliseconds(step, way, choices)
        }
        guard let best = finding.milliseconds.min(by: { $0.value < $1.value })?.key, best != usual,
            isWorthwhile(finding.milliseconds[best], against: finding.milliseconds[usual])
        else { return finding }
        let (again, against) = (
            try milliseconds(step, best, choices), try milliseconds(step, usual, choices)
        )
        if isWorthwhile(again, against: against) { finding.chosen = best }
        return finding
    }

    private func isWorthwhile(_ time: Double?, against usual: Double?) -> Bool {
        guard let time, let usual else { return false }
        return time < usual * (1 - Self.worthwhile)
    }

    private func milliseconds(
        _ step: ConvolutionChoices.Step, _ way: ConvolutionChoices.Way,
        _ choices: ConvolutionChoices
    ) throws -> Double {
        try cancellation?.check()
        var trial = choices
        trial[step] = way
        return try plan(backend.choosing(trial)).profile(repetitions: repetitions)
            .reduce(0) { $0 + $1.milliseconds }
    }

    private func plan(_ backend: any Backend) throws -> Plan {
        try Plan(
            network, batch: batch, settings: KernelSettings(training: training, precision: .fast),
            backend: backend)
    }
}
