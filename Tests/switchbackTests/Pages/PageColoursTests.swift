import Glibc
import Serialization
import Testing

@testable import switchback

struct PageColoursTests {
    /// The relative luminance of `#rrggbb` (WCAG 2.2).
    private func luminance(_ colour: String) throws -> Double {
        let value = try #require(Int(colour.dropFirst(), radix: 16))
        let channels = [16, 8, 0].map { shift -> Double in
            let sample = Double(value >> shift & 255) / 255
            return sample <= 0.04045 ? sample / 12.92 : pow((sample + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    private func contrast(_ one: String, _ other: String) throws -> Double {
        let pair = [try luminance(one), try luminance(other)].sorted()
        return (pair[1] + 0.05) / (pair[0] + 0.05)
    }

    @Test func `every text can be read on every ground, by day and by night`() throws {
        for (name, day, night) in PageColours.texts {
            for (ground, light, dark) in PageColours.grounds {
                #expect(try contrast(day, light) >= 4.5, "\(name) on \(ground) by day")
                #expect(try contrast(night, dark) >= 4.5, "\(name) on \(ground) by night")
            }
        }
    }

    @Test func `the style names no colour that it does not define`() {
        let style = PageStyle.text
        for use in style.matches(of: /var\(--([a-z]+)\)/) {
            #expect(style.split(separator: "--\(use.1): ").count - 1 == 2, "\(use.1)")
        }
    }

    @Test func `code is coloured by the language's own words`() {
        #expect(
            CodeColours().html("x = model { relu } # <a>")
                == "x <span class=\"code-operator\">=</span> <span class=\"code-command\">model</span> { "
                + "<span class=\"code-layer\">relu</span> } <span class=\"code-comment\"># &lt;a&gt;</span>"
        )
    }

    @Test func `what is no list of commands, layers or constants are words of statements`() {
        let colours = CodeColours(words: ["commands": ["a"], "statements": ["for"]])
        #expect(
            colours.html("for a") == "<span class=\"code-keyword\">for</span> "
                + "<span class=\"code-command\">a</span>")
    }
}
