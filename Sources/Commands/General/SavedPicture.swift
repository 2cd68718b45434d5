import Answers
import Datasets
import Foundation
import Language
import Pictures
import Signatures

/// A figure with what made it, as `save` draws it again.
struct DrawnFigure: Sendable {
    let figure: Figure
    let provenance: Provenance?

    init(_ figure: Figure, _ provenance: Provenance?) {
        self.figure = figure
        self.provenance = provenance
    }
}

/// What `save` makes of a value's picture: the kind of file, its width and its theme.
struct SavedPicture {
    static let endings = FigureFile.Kind.allCases.map(\.rawValue)

    static let parameters = [
        Parameter(
            "width", .number(16...32_767), .option,
            "Of a whole picture: pixels for .png, points (1/72 inch) for .svg and .pdf. Without it the natural width."
        ),
        Parameter(
            "theme", .choice(Theme.all.map(\.name)), .option, default: Theme.screen.name,
            "The look of what is drawn: slides has larger type and thicker lines, paper small black type, thin lines and colours that print in grey."
        ),
    ]

    private let file: FigureFile

    /// - Throws: `Mistake` where an option means nothing for that ending.
    init?(_ call: Call, ending: String) throws {
        guard let kind = FigureFile.Kind(rawValue: ending) else {
            for option in Self.parameters.map(\.name) where call.isGiven(option) {
                throw Mistake(
                    "\(option) has no meaning for a .\(ending) file", at: option,
                    hint: "it is for pictures: "
                        + Self.endings.map { ".\($0)" }.joined(separator: " "))
            }
            return nil
        }
        let width = call.isGiven("width") ? try call.number("width") : nil
        if kind == .png, let width, width != width.rounded() {
            throw Mistake(
                "a .png file is a whole number of pixels wide, got \(width)", at: "width",
                hint: "points of .svg and .pdf files may be broken")
        }
        file = FigureFile(
            kind, theme: Theme.named(try call.text("theme")) ?? .screen, width: width)
    }

    /// The file's bytes, and what is to be known of it.
    func written(_ value: Value) throws -> (data: Data, note: String?) {
        if file.kind == .png, case .object(let object) = value, let image = object as? ImageValue {
            return (Data(try pixels(of: image)), nil)
        }
        guard let picture = try value.answer()?.pictures.first else {
            throw Mistake(
                "\(value.phrase) has no picture to write as .\(file.kind.rawValue)", at: "value")
        }
        guard let drawn = picture.drawing as? DrawnFigure else { return (Data(picture.png), nil) }
        if !drawn.figure.isDrawn { try requireScreen() }
        let note =
            drawn.figure.isDrawn || file.kind == .png
            ? nil : "the image is embedded as its pixels, for it has no lines or letters"
        do {
            let text = drawn.provenance?.chunks ?? []
            return (Data(try file.bytes(of: drawn.figure, text: text)), note)
        } catch .tooLarge(let kind, let width, let height) {
            throw Self.tooLarge(kind, width, height)
        } catch .page(let kind, let reason) {
            throw Self.unwritable(kind, reason)
        }
    }

    /// The page could not be drawn or written: out of memory, say.
    static func unwritable(_ kind: FigureFile.Kind, _ reason: String) -> Mistake {
        Mistake(
            "CannotSave", "the picture cannot be written as .\(kind.rawValue): \(reason)",
            hint: "as .png it is written in another way")
    }

    /// A picture's own pixels, not the enlarged view of them; at another width squares where it is a multiple, else smooth.
    private func pixels(of image: ImageValue) throws -> [UInt8] {
        try requireScreen()
        var raster = try image.item.picture()
        if let width = file.width.map({ Int($0) }), width != raster.width {
            let height = max(
                1, Int((Double(raster.height) * Double(width) / Double(raster.width)).rounded()))
            guard height <= 32_767, width * height <= 64_000_000 else {
                throw Self.tooLarge(.png, Double(width), Double(height))
            }
            raster =
                width.isMultiple(of: raster.width)
                ? raster.enlarged(by: width / raster.width)
                : raster.resized(width: width, height: height)
        }
        return raster.png(text: image.provenance.chunks)
    }

    private func requireScreen() throws {
        guard file.theme != .screen else { return }
        throw Mistake(
            "an image has no theme: its pixels are written as they are", at: "theme",
            hint: "themes are for what is drawn: plots, sheets and diagrams")
    }

    private static func tooLarge(
        _ kind: FigureFile.Kind, _ width: Double, _ height: Double
    ) -> Mistake {
        let size = [width, height].map { Rendering.grouped(Int($0.rounded())) }
        return kind == .png
            ? Mistake(
                "the picture would be \(size[0]) by \(size[1]) pixels; at most 32,767 on a side and 64 million in all",
                at: "width")
            : Mistake(
                "the page would be \(size[0]) by \(size[1]) points; a .pdf has at most 14,400 on a side",
                at: "width", hint: "a .svg file may be larger")
    }
}
