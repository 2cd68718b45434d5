import Networks
public import Tensors
public import Training

/// One thing to be timed, here and there.
public struct Workload: Sendable, Equatable {
    /// What is done in one repetition.
    public enum Mode: String, Sendable, CaseIterable {
        /// Forward, loss, backward, and a step of the optimizer.
        case train
        /// Forward only.
        case evaluate
    }

    /// An architecture's name in the catalogue.
    public let architecture: String
    public let classes: Int
    /// `[channels, height, width]`.
    public let input: Shape
    public let batch: Int
    public let optimizer: OptimizerKind
    public let mode: Mode
    /// What the ratio is meant to reach, theirs through ours.
    public let goal: Double

    /// `tiny-vgg 12 train`.
    public var name: String { "\(architecture) \(batch) \(mode.rawValue)" }

    /// What the papers need most.
    public static let all: [Workload] = [
        tinyVGG(batch: 12, .train, goal: 2.5), tinyVGG(batch: 12, .evaluate, goal: 2.5),
        tinyVGG(batch: 1, .evaluate, goal: 2),
        Workload(
            architecture: "lfw", classes: 34, input: [3, 64, 64], batch: 128, optimizer: .adam,
            mode: .train, goal: 2),
        Workload(
            architecture: "lfw", classes: 34, input: [3, 64, 64], batch: 128, optimizer: .adam,
            mode: .evaluate, goal: 1.5),
        Workload(
            architecture: "resnet18-decoder", classes: 200, input: [3, 64, 64], batch: 100,
            optimizer: .adam, mode: .train, goal: 1.5),
        Workload(
            architecture: "resnet18-decoder", classes: 200, input: [3, 64, 64], batch: 100,
            optimizer: .adam, mode: .evaluate, goal: 1.3),
    ]

    private static func tinyVGG(batch: Int, _ mode: Mode, goal: Double) -> Workload {
        Workload(
            architecture: "tiny-vgg", classes: 67, input: [3, 224, 224], batch: batch,
            optimizer: .sgd, mode: mode, goal: goal)
    }

    func makeArchitecture() throws -> Architecture {
        try ArchitectureCatalogue.entry(named: architecture).make(classes, input)
    }

    /// Floating-point operations of one repetition: two a product, and three times as many in training.
    public func operations() throws -> Double {
        let forward = try Summary(makeArchitecture()).multiplyAdds
        return 2 * Double(forward) * Double(batch) * (mode == .train ? 3 : 1)
    }
}
