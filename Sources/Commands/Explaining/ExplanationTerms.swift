import Explanations
import Signatures

/// The names under which people look for an explanation of a class, for `explain`.
enum ExplanationTerms {
    /// What is meant in general first, then each method of the catalogue, then what is not built in: a method that
    /// comes into the catalogue takes its name over from the last.
    static var all: [SearchTerm] { general + methods + missing }

    private static let general = [
        SearchTerm(
            "heatmap", "saliency", "saliency map", "attribution", "attributions", "explanation",
            "interpret",
            advice:
                "'explain net image' shows where the predicted class is seen, and 'methods net image' every method side by side; "
                + "track shows the features that the network used")
    ]

    /// Each method under its name and its own search terms.
    private static var methods: [SearchTerm] {
        MethodCatalogue.methods.flatMap { method in
            let signature = method.signature
            let advice =
                "'explain net image method=\(signature.name)' shows it"
            return ([SearchTerm(stringLiteral: signature.name)] + signature.searchTerms)
                .flatMap(\.names)
                .map { SearchTerm($0, advice: advice) }
        }
    }

    private static let missing = [
        SearchTerm(
            "shap", "lime",
            advice: "SHAP and LIME are not built in; "
                + "'explain net image method=integrated-gradients' shares a logit among the pixels"
        )
    ]
}
