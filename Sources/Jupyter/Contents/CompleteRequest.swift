/// `complete_request`: what may stand at the cursor.
struct CompleteRequest: Sendable {
    var code: String
    /// In Unicode scalars, inside the code.
    var cursor: Int

    init(_ message: Message) throws(JupyterError) {
        let fields = RequestFields(message)
        code = try fields.text("code")
        cursor = try fields.cursor(in: code)
    }
}
