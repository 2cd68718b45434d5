import Answers
import Serialization

/// One JSON object a command, on a line of its own, for scripts; its schema is docs/answers.schema.json.
///
/// Always `version`, that of the schema, `status` (`ok` or `error`) and `command`. With `ok`: `text`, `html`, `numbers`, `formulas` in LaTeX, `png`
/// (base64, or `picture`, the path where a folder takes them), `width` and `height` of the result's first picture,
/// `pictures` with these three where there are several, and `pages` of help;
/// `tables` as columns with names and types; what either leaves out of very many numbers in `omitted`; with `error`: `name`, `message` and `report`. What was shown on the way is in `stdout`, `stderr` and
/// `displays`. Members without content are left out. Where it is asked for, `seconds` says how long the command took, and lines with
/// `event` and no status say how far it is while it runs.
final class JSONPresenter: Presenter {
    private let withPictures: Bool
    private let pictures: PictureFolder?
    private let put: @Sendable (String) -> Void
    private let reportsProgress: Bool
    private let reportsDurations: Bool
    private var begun = ContinuousClock.now
    private var recording = Recording()

    init(
        withPictures: Bool, pictures: PictureFolder? = nil,
        reportsProgress: Bool = false, reportsDurations: Bool = false,
        put: @escaping @Sendable (String) -> Void = { Terminal.write($0, to: .output) }
    ) {
        self.withPictures = withPictures
        self.pictures = pictures
        self.reportsProgress = reportsProgress
        self.reportsDurations = reportsDurations
        self.put = put
    }

    /// The version of the schema; one that readers of the one before cannot read gets the next number.
    static let version = 1

    func begin() -> any Sink {
        recording = Recording()
        recording.beginCell()
        begun = .now
        guard reportsProgress else { return recording }
        return ProgressReports(behind: recording) { [put] text in
            let event: JSON = [
                "event": "progress", "text": .string(text), "version": .integer(Self.version),
            ]
            put(event.printed() + "\n")
        }
    }

    func end(_ command: String, _ outcome: Outcome) {
        var members: [String: JSON] = [
            "command": .string(command), "version": .integer(Self.version),
        ]
        if reportsDurations { members["seconds"] = .number((.now - begun) / .seconds(1)) }
        switch outcome {
        case .finished(let result, let pages):
            members["status"] = "ok"
            if let result { members.merge(self.members(of: result)) { old, _ in old } }
            if !pages.isEmpty { members["pages"] = .array(pages.map { .string($0.text) }) }
        case .failed(let failure):
            members["status"] = "error"
            members["name"] = .string(failure.name)
            members["message"] = .string(failure.message)
            members["report"] = .array(failure.report.map(JSON.string))
        }
        addShown(to: &members)
        put(JSON.object(members).printed() + "\n")
    }

    private func addShown(to members: inout [String: JSON]) {
        var streams: [StandardStream: String] = [:]
        var displays: [JSON] = []
        for shown in recording.cells.joined() {
            switch shown {
            case .stream(let stream, let text): streams[stream, default: ""] += text
            case .answer(let answer, _): displays.append(.object(self.members(of: answer)))
            }
        }
        for (stream, text) in streams { members[stream.rawValue] = .string(text) }
        if !displays.isEmpty { members["displays"] = .array(displays) }
    }

    private func members(of answer: Answer) -> [String: JSON] {
        var members: [String: JSON] = ["text": .string(answer.text)]
        if let html = answer.html(pictures: withPictures && answer.isPage) {
            members["html"] = .string(html)
        }
        if let numbers = answer.numbers {
            let bounded = BoundedData(numbers)
            members["numbers"] = bounded.data
            members["omitted"] = (answer.omissions + bounded.omissions).json
        }
        let tables = answer.parts.compactMap { part -> JSON? in
            guard case .table(let table) = part, let columns = table.columnData else { return nil }
            var members: [String: JSON] = [
                "caption": table.caption.map { .string($0) } ?? .null, "columns": columns,
            ]
            if table.omittedRows > 0 { members["omitted"] = .integer(table.omittedRows) }
            return .object(members)
        }
        if !tables.isEmpty { members["tables"] = .array(tables) }
        let formulas = answer.parts.compactMap { part -> JSON? in
            if case .formula(let formula) = part { .string(formula.latex) } else { nil }
        }
        if !formulas.isEmpty { members["formulas"] = .array(formulas) }
        guard withPictures, !answer.isPage else { return members }
        let shown = answer.pictures.map(self.members(of:))
        members.merge(shown.first ?? [:]) { old, _ in old }
        if shown.count > 1 { members["pictures"] = .array(shown.map { .object($0) }) }
        return members
    }

    private func members(of picture: Picture) -> [String: JSON] {
        var members: [String: JSON] = [
            "width": .integer(picture.width), "height": .integer(picture.height),
        ]
        if let pictures {
            do {
                members["picture"] = .string(try pictures.store(picture))
            } catch {
                Terminal.write("\(error)\n", to: .error)
            }
        } else {
            members["png"] = .string(Base64.encode(picture.png))
        }
        return members
    }
}

extension [Omission] {
    /// Nil where nothing is left out.
    fileprivate var json: JSON? {
        guard !isEmpty else { return nil }
        return .array(map { ["at": .string($0.place), "count": .integer($0.count)] })
    }
}
