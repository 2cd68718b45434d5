import Answers
import Pictures
import Testing

@testable import Commands

/// The words for scales, ranges and shares in explanations.
struct ScaleTextTests {
    @Test(arguments: [
        (0, "0.00 %"), (0.00004, "< 0.01 %"), (0.00005, "0.01 %"), (0.5, "50.00 %"),
        (0.99996, "> 99.99 %"), (1, "100.00 %"), (1.33, "133.00 %"), (Double.nan, "-"),
        (nil, "-"),
    ])
    func `a share that is there is never printed as none`(share: Double?, text: String) {
        #expect(ShareText.percent(share) == text)
    }

    @Test(arguments: [
        ([Float(0), 0], "zero everywhere"), ([0.5, 0.5], "0.5 everywhere"),
        ([-1, 2.5], "-1 to 2.5"),
        ([.nan, 1], "1 to 1, 1 of 2 not finite (NaN or infinite)"),
        ([.nan, .infinity], "no finite number, 2 of 2 not finite (NaN or infinite)"),
    ])
    func `a range says when all numbers are one or some are none`(values: [Float], text: String) {
        #expect(SignalScale.range(of: values) == text)
    }

    @Test func `a picture's scale is told with what lies beyond it`() {
        let few: [Float] = [Float](repeating: 0, count: 999) + [4]
        let ramp = (0...1000).map { Float($0) }
        #expect(SignalScale(few, isSigned: false).sentence() == "picture: black is 0, white 4")
        #expect(
            SignalScale(few, isSigned: true).sentence("map")
                == "map: black is -4, grey 0, white 4")
        #expect(
            SignalScale(ramp, isSigned: false).sentence()
                == "picture: black is 0, white 995 and beyond: the 99.5th percentile; the largest magnitude is 1000"
        )
        #expect(SignalScale(ramp, isSigned: false).caption(of: ramp) == "scale 0 to 995")
        #expect(
            SignalScale([0, 0], isSigned: false).sentence()
                == "picture: zero everywhere, so that it is black all over")
        #expect(
            SignalScale([0, 0], isSigned: true).sentence()
                == "picture: zero everywhere, so that it is grey all over")
        #expect(SignalScale([0, 0], isSigned: false).caption(of: [0, 0]) == "zero everywhere")
        // One scale for two signals, as far as the further of them.
        #expect(SignalScale([0, 0], few, isSigned: false).scale == Scale(0, 4))
        #expect(SignalScale(few, [8, 8], isSigned: true).scale == Scale(-8, 8))
    }

    @Test func `shares count a pixel for each part over it, shares without overlap once`() {
        // Four pixels: the outline covers three of them, the eye one of these; one lies on no part.
        let shares = PartShares(
            [1, 2, 3, 4], masks: [("outline", [255, 255, 255, 0]), ("eye", [0, 0, 255, 0])])
        #expect(shares.rows.map(\.share) == [0.6, 0.3])
        #expect(abs(shares.sum - 0.9) < 1e-12)
        #expect(shares.rows.map(\.apart) == [0.45, 0.15])
        #expect(shares.elsewhere == 0.4)
        #expect(shares.rows.map(\.area) == [0.75, 0.25])
        let none = PartShares([0, 0], masks: [("eye", [255, 0])])
        #expect(none.rows[0].share == nil && none.elsewhere == nil && none.rows[0].density == nil)
        let row = PartTable(parts: none).table.rows[0]
        #expect(row == ["eye", "-", "-", "50.00 %", "-"])
    }

    @Test(arguments: [
        (8.0, 2.0, 0.25, "without them the deconvolution differs by 25.00 % of its grey"),
        (8, 0, 0, "without them the deconvolution differs by 0.00 % of its grey"),
        (8, 0.0001, 0.0000125, "without them the deconvolution differs by < 0.01 % of its grey"),
        (2, 3, 1.5, "without them the deconvolution differs by 150.00 % of its grey"),
        (0, 0, nil, "the deconvolution is zero everywhere, with them and without"),
        (
            0, 0.5, nil,
            "the deconvolution of all maps is zero everywhere, without them it is not: there is no whole that the difference, 0.5 in sum, could be a share of"
        ),
        (.nan, .nan, nil, "the deconvolution is not finite (NaN or infinite)"),
    ])
    func `a difference is a share only where there is a whole`(
        whole: Double, gone: Double, share: Double?, sentence: String
    ) {
        #expect(TrackedShare(whole: whole, gone: gone).share == share)
        #expect(TrackedShare(whole: whole, gone: gone).sentence == sentence)
    }

    @Test func `a verdict tells NaN and ties`() {
        #expect(Verdict([1, 3, 3]).index == 1)
        #expect(Verdict([1, 3, 3]).tied == 2)
        #expect(Verdict([.nan, 3]).index == nil)
    }
}
