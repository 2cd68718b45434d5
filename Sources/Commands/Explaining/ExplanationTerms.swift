import Explanations
import Signatures

/// The names under which people look for an explanation of a class, for `deconvolve`.
enum ExplanationTerms {
    /// What is meant in general first, then each method of the catalogue, then what is not built in: a method that
    /// comes into the catalogue takes its name over from the last.
    static var all: [SearchTerm] { general + methods + missing }

    private static let general = [
        SearchTerm(
            "heatmap", "saliency", "saliency map", "attribution", "attributions", "explain",
            "explanation", "interpret",
            advice:
                "'deconvolve net image class=3 style=gradient' shows which pixels a class's logit depends on; "
                + "track shows the features that the network used"),
        SearchTerm("deconvolution"),
    ]

    /// Each method under its name and its own search terms.
    private static var methods: [SearchTerm] {
        MethodCatalogue.methods.flatMap { method in
            let signature = method.signature
            let advice =
                "'deconvolve net image style=\(signature.name)' shows it"
            return ([SearchTerm(stringLiteral: signature.name)] + signature.searchTerms)
                .flatMap(\.names)
                .map { SearchTerm($0, advice: advice) }
        }
    }

    private static let missing = [
        SearchTerm(
            "gradcam", "cam", "scorecam", "class activation map",
            advice: "Grad-CAM is not built in; 'deconvolve net image class=3 style=guided' "
                + "shows where a class is seen"),
        SearchTerm(
            "integrated gradients", "integrated", "ig",
            advice: "integrated gradients are not built in; "
                + "'deconvolve net image class=3 style=input-times-gradient' is nearest to them"),
        SearchTerm(
            "shap", "lime", "lrp", "deeplift", "relevance",
            advice: "SHAP, LIME, LRP and DeepLIFT are not built in; "
                + "'deconvolve net image class=3 style=input-times-gradient' shares a logit among the pixels"
        ),
        SearchTerm(
            "smoothgrad",
            advice: "SmoothGrad is not built in; "
                + "'deconvolve net image class=3 style=gradient' is what it averages"),
    ]
}
