import Testing

@testable import switchback

struct NumberedLineTests {
    @Test(arguments: [
        ("loss 1.25", "loss #", [1.25]), ("2,412 images", "# images", [2412]),
        ("a-1 -1 x-2", "a-# # x-#", [1, -1, 2]), ("1e-05, 2E+3.", "#, #.", [1e-5, 2000]),
        ("[1,234,5]", "[#,#]", [1234, 5]), ("12,3456", "#,#", [12, 3456]),
        ("-----  --", "- -", []), ("3x64x64", "#x#x#", [3, 64, 64]), ("", "", []),
        ("é 97.3 %", "é # %", [97.3]), ("conv100 relu_2", "conv100 relu_2", []),
        ("layer1.0.bn2: 5", "layer1.0.bn2: #", [5]), ("M12.5 L3.5", "M# L#", [12.5, 3.5]),
        ("±0.5 ×3", "±# ×#", [0.5, 3]), ("1.", "#.", [1]), ("1e", "#e", [1]),
    ])
    func `a line is its frame and its numbers`(line: String, frame: String, numbers: [Double]) {
        let numbered = NumberedLine(line)
        #expect(numbered.frame == frame)
        #expect(numbered.numbers == numbers)
    }

    @Test func `lines of one frame differ by their numbers, all others in more`() {
        #expect(NumberedLine.difference("loss 1.0", "loss 0.5") == 0.5)
        #expect(NumberedLine.difference("loss   9", "loss  10") == 0.1)
        #expect(NumberedLine.difference("1.0", "1.00") == 0)
        #expect(NumberedLine.difference("loss 1", "cost 1") == nil)
        #expect(NumberedLine.difference("conv100: 1", "conv101: 1") == nil)
    }

    @Test func `relative differences are of the larger number`() {
        #expect(Tolerance.relativeDifference(1, -1) == 2)
        #expect(Tolerance.relativeDifference(0, 1e-300) == 1)
        #expect(Tolerance.relativeDifference(0, -0.0) == 0)
        #expect(Tolerance.relativeDifference(1.5e308, -1.5e308) == 2)
        #expect(Tolerance.relativeDifference(.nan, .nan) == 0)
        #expect(Tolerance.relativeDifference(.nan, 1) == .infinity)
        #expect(Tolerance.relativeDifference(.infinity, 1) == .infinity)
    }

    @Test(arguments: [
        (9.99e-6, "1.0e-05"), (1.234e-7, "1.2e-07"), (0.0123, "0.012"), (0.5, "0.50"), (2, "2.0"),
        (0, "0.0"), (3e12, "3.0e+12"),
    ])
    func `differences are written in two digits`(difference: Double, text: String) {
        #expect(Tolerance.text(difference) == text)
    }
}
