import Signatures

/// Every explanation method; a new one is its file and its line here.
public enum MethodCatalogue {
    public static let methods: [any ExplanationMethod.Type] = [
        FangDeconvolution.self, Deconvnet.self, GuidedBackpropagation.self, Gradient.self,
        InputTimesGradient.self, SmoothGrad.self, VarGrad.self, IntegratedGradients.self,
        GradCAM.self, GuidedGradCAM.self, ClassActivationMapping.self, ScoreCAM.self,
        Occlusion.self,
        RISE.self, LayerwiseRelevance.self, DeepLIFT.self,
    ]

    /// Those that walk a signal back and may start from any numbers.
    public static var walks: [any WalkMethod.Type] {
        methods.compactMap { $0 as? any WalkMethod.Type }
    }

    /// The method of that word.
    public static func method(named name: String) -> (any ExplanationMethod.Type)? {
        methods.first { $0.signature.name == name }
    }
}
