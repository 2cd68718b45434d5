import Answers
import Serialization

/// `create_subshell_reply`: the identifier by which requests name the new subshell.
struct CreateSubshellReply: Content {
    var id: String

    var type: MessageType { .createSubshellReply }
    var json: JSON { ["status": "ok", "subshell_id": .string(id)] }
}

/// `delete_subshell_reply`: the subshell takes no more requests.
struct DeleteSubshellReply: Content {
    var type: MessageType { .deleteSubshellReply }
    var json: JSON { ["status": "ok"] }
}

/// `list_subshell_reply`: the subshells that are open; the main shell is none.
struct ListSubshellReply: Content {
    var ids: [String]

    var type: MessageType { .listSubshellReply }
    var json: JSON { ["status": "ok", "subshell_id": .array(ids.map { .string($0) })] }
}
