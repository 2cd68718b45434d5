import Signatures

/// Every metric; a new one is its file and its line here.
public enum MetricCatalogue {
    public static let metrics: [any ExplanationMetric.Type] = [
        PointingGame.self, EnergyInside.self, CauseHit.self, CauseCorrelation.self,
        Deletion.self, Insertion.self, AverageDrop.self, Infidelity.self, MaximumSensitivity.self,
        ParameterRandomization.self, Completeness.self,
    ]

    /// The metric of that word.
    public static func metric(named name: String) -> (any ExplanationMetric.Type)? {
        metrics.first { $0.signature.name == name }
    }
}
