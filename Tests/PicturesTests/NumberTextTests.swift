import Pictures
import Testing

struct NumberTextTests {
    @Test(
        arguments: [
            (0, "0"), (1, "1"), (-2.5, "-2.5"), (0.1, "0.1"), (1_234_567, "1234567"),
            (12345.678, "12346"), (1e-7, "1e-07"), (5e300, "5e+300"), (0.99996, "1"),
            (0.000123, "0.000123"), (-0.00001234, "-1.23e-05"), (.nan, "nan"), (-.infinity, "-inf"),
            (9.9999e-6, "1e-05"), (87.25, "87.3"),
        ] as [(Double, String)])
    func `a number is written short`(number: Double, text: String) {
        #expect(NumberText.short(number) == text)
    }

    @Test func `a number is written with its digits`() {
        #expect(NumberText.fixed(0.5, digits: 3) == "0.500")
        #expect(NumberText.fixed(-0.0004, digits: 3) == "0.000")
        #expect(NumberText.fixed(-1.0625, digits: 2) == "-1.06")
        #expect(NumberText.fixed(12.5, digits: 0) == "13")
        #expect(NumberText.fixed(1e20, digits: 2) == "1e+20")
    }

    @Test func `groups of three digits are parted`() {
        #expect(
            [0, 999, 1000, -2412, 1_234_567].map(NumberText.grouped) == [
                "0", "999", "1,000", "-2,412", "1,234,567",
            ])
    }
}
