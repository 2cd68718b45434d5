import Language
import Networks
import Signatures

/// `load`: a network from a file.
enum LoadCommand: Command {
    static let signature = Signature(
        "load", group: .models, "A network from a .safetensors file that save wrote.",
        parameters: [Parameter("file", .file(endings: ["safetensors"]), "The file.")],
        returns: "a network",
        examples: [
            Example(
                "net = model lfw\nsave net \"net.safetensors\"\nload \"net.safetensors\"",
                "The same network again.")
        ], seeAlso: ["save", "model"], searchTerms: ["open", "import", "weights"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        .object(NetworkValue(network: try NetworkFile.load(try call.text("file"))))
    }
}
