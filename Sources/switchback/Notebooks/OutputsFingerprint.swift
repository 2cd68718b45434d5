import Serialization
import Tensors

extension Notebook {
    /// Tells outputs apart: a number, in hexadecimal digits, of their texts and pictures.
    ///
    /// It stays the same where another program writes the notebook anew without running it: data is left out, since JavaScript
    /// writes 5.0 as 5.
    var outputsFingerprint: String {
        var fingerprint = Fingerprint()
        func take(_ text: String) {
            fingerprint.add(text)
            fingerprint.add(0)
        }
        for output in cells.flatMap(\.outputs) {
            take(output["output_type"]?.text ?? "")
            take(output["text"]?.joinedLines ?? output["evalue"]?.text ?? "")
            for type in ["text/plain", "text/html", "image/png"] {
                // A picture's text may end in a newline.
                let content = output["data"]?[type]?.joinedLines ?? ""
                take(type == "image/png" ? content.filter { !$0.isWhitespace } : content)
            }
        }
        return fingerprint.digits
    }

    /// Whether the outputs are others than those that the record under `switchback` was written with.
    var hasOutdatedRecord: Bool {
        guard let recorded = circumstances?["outputs"]?.text else { return false }
        return recorded != outputsFingerprint
    }
}
