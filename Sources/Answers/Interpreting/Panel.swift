/// A picture with controls beside it: what a front end can show so that a person turns and presses it.
///
/// It is a value. What a person does gives the panel as they left it, and whoever opened it answers with the panel as
/// it is to be.
public struct Panel: Sendable, Equatable {
    /// One part of it.
    public enum Control: Sendable, Equatable {
        /// One of several words, by its index.
        case choice(label: String, options: [String], index: Int)
        /// A whole number from zero up to `last`.
        case slider(label: String, value: Int, last: Int)
        case button(label: String, isEnabled: Bool)
        /// Plain text; nothing is shown of an empty one.
        case text(String)
        case picture(Picture)
    }

    /// A control with the name by which its opener knows it.
    public struct Entry: Sendable, Equatable {
        public var name: String
        public var control: Control

        public init(_ name: String, _ control: Control) {
            self.name = name
            self.control = control
        }
    }

    /// From top to bottom; no two have one name.
    public var entries: [Entry]
    /// What is shown where there are no controls, and what a saved notebook keeps.
    public var still: Answer

    public init(_ entries: [Entry], still: Answer) {
        self.entries = entries
        self.still = still
    }

    /// The control of a name; one that is not there is not made.
    public subscript(_ name: String) -> Control? {
        get { entries.first { $0.name == name }?.control }
        set {
            guard let newValue, let index = entries.firstIndex(where: { $0.name == name }) else {
                return
            }
            entries[index].control = newValue
        }
    }

    /// The index of a choice or the value of a slider; zero for everything else.
    public func number(_ name: String) -> Int {
        switch self[name] {
        case .choice(_, _, let index): index
        case .slider(_, let value, _): value
        default: 0
        }
    }
}

/// A panel that a front end may be showing.
public protocol OpenPanel: Sendable {
    /// Shows another state of it, from any thread.
    func update(_ panel: Panel)
    /// Takes the controls away: this answer stays.
    func close(leaving answer: Answer)
}

/// What answers a person at a panel: the panel as they left it, and the button that they pressed, if it was one.
///
/// It is called from one thread at a time for each panel, also while a cell runs.
public typealias PanelResponse = @Sendable (_ panel: Panel, _ pressed: String?) -> Panel
