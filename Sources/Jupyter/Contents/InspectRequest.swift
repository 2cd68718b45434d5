/// `inspect_request`: help on what stands at the cursor.
struct InspectRequest: Sendable {
    var code: String
    /// In Unicode scalars, inside the code.
    var cursor: Int
    /// 0 for a summary, 1 for everything.
    var detail: Int

    init(_ message: Message) throws(JupyterError) {
        let fields = RequestFields(message)
        code = try fields.text("code")
        cursor = try fields.cursor(in: code)
        detail = min(max(try fields.wholeNumber("detail_level") ?? 0, 0), 1)
    }
}
