import Answers
import Language
import Signatures

/// `show`: shows values at once.
enum ShowCommand: Command {
    static let signature = Signature(
        "show", group: .session, "Shows values at once, before the cell ends.",
        discussion:
            "Text is written to the output as it is; any other value is shown as at the end of a cell, numbers with six significant digits at most.",
        parameters: [Parameter("values", .any, .repeated, "What to show.")],
        returns: "nothing",
        examples: [
            Example("show \"hello, world\"", "Writes a line."),
            Example("faces = data faces size=64\nshow faces[0] faces[1]", "Two faces."),
        ], seeAlso: ["describe", "gallery"],
        searchTerms: [
            "print", "display", "echo", "view", "puts", "printf",
            SearchTerm("imshow", advice: "'show faces[0]' shows an image, gallery many of them"),
            SearchTerm(
                "visualize", "visualise", "visualization",
                advice:
                    "'show' shows any value, 'activations' the feature maps of a layer, 'deconvolve' what in the image a class depends on"
            ),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        for value in call.list("values") {
            if case .text(let text) = value {
                workplace.sink?.write(text + "\n", to: .output)
            } else if let answer = try value.answer() {
                workplace.sink?.display(answer, identifier: nil)
            }
        }
        return .nothing
    }
}
