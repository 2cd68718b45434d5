import Answers
import Serialization

/// What a front end set of one control, and what goes back to it.
///
/// As in ipywidgets a slider takes the nearest of its ends for a number beyond them, and what a control cannot be leaves it as
/// it was. A front end waits for an echo of everything that it set; one whose value was not taken as it came gets the
/// control's own besides, for front ends from before the echo (ipywidgets 7) do not hear that one.
struct WidgetSetting {
    let comm: String
    /// The control's name in its panel; the box around the controls has none.
    let control: String
    let attributes: [String: JSON]

    /// Sets the control; a choice that there is not, and a value of another type, change nothing.
    func change(_ panel: inout Panel) {
        switch panel[control] {
        case .choice(let label, let options, _):
            guard let index = attributes["index"]?.whole(in: Int.min...Int.max),
                options.indices.contains(index)
            else { return }
            panel[control] = .choice(label: label, options: options, index: index)
        case .slider(let label, _, let last):
            guard let value = attributes["value"]?.whole(in: 0...max(last, 0)) else { return }
            panel[control] = .slider(label: label, value: value, last: last)
        default: return
        }
    }

    /// The echo, with the widget's own values of what was set; its whole state where that is not what was sent.
    ///
    /// - Parameter model: the widget after the change.
    func answers(_ model: WidgetModel) -> [any Content] {
        let taken = attributes.merging(
            model.attributes.filter { attributes[$0.key] != nil }
        ) { $1 }
        let echo = CommMessage(
            comm: comm,
            data: ["method": "echo_update", "state": .object(taken), "buffer_paths": []])
        let isAsSent =
            !taken.isEmpty && taken.allSatisfy { attributes[$0.key]?.equals($0.value) == true }
        return isAsSent ? [echo] : [echo, model.update]
    }
}

extension Panel {
    /// Whether a person can press this now: it is a button, and enabled.
    func canPress(_ name: String) -> Bool {
        if case .button(_, isEnabled: true) = self[name] { return true }
        return false
    }
}

extension JSON {
    /// A whole number, also where it was written with a decimal point; the nearest end for one beyond the range.
    fileprivate func whole(in range: ClosedRange<Int>) -> Int? {
        if let number = wholeNumber { return min(max(number, range.lowerBound), range.upperBound) }
        guard case .number(let number) = self, number.isFinite, number == number.rounded() else {
            return nil
        }
        if number <= Double(range.lowerBound) { return range.lowerBound }
        if number >= Double(range.upperBound) { return range.upperBound }
        return Int(number)
    }

    /// Whether both are one value, whether or not a whole number has a decimal point.
    fileprivate func equals(_ other: JSON) -> Bool {
        if self == other { return true }
        guard let whole = other.wholeNumber, case .number(let number) = self else { return false }
        return Int(exactly: number) == whole
    }
}
