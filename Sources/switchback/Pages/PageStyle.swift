/// The style sheet of a notebook's page; it stands in the page, so that the page is one file.
enum PageStyle {
    static let text = """
        \(PageColours.style)
        body { margin: 2.5rem auto 5rem; padding: 0 1.25rem; max-width: 62rem; color: var(--ink);
          background: var(--paper); font: 1rem/1.55 system-ui, "DejaVu Sans", sans-serif; }
        .text { max-width: 44rem; }
        h1, h2, h3, h4 { line-height: 1.25; margin: 1.8em 0 .6em; }
        h1 { margin-top: 0; }
        a { color: var(--accent); }
        pre, code { font: .88rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
        code { background: var(--code); padding: .1em .3em; border-radius: .2em; }
        pre { overflow-x: auto; margin: 0; }
        pre code { background: none; padding: 0; }
        .text pre { background: var(--code); padding: .7rem .9rem; margin: 1em 0; }
        .cell { margin: 1.2rem 0; }
        .input { display: flex; gap: .8rem; background: var(--code); padding: .7rem .9rem;
          border-left: 3px solid var(--accent); }
        .count { color: var(--quiet); flex: none; min-width: 1.6rem; text-align: right;
          font: .88rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; user-select: none; }
        .output { margin: .7rem 0 0 3.3rem; overflow-x: auto; }
        .output img, .text img { max-width: 100%; height: auto; }
        .error { color: var(--accent); }
        table { border-collapse: collapse; font-size: .92rem; margin: .6rem 0; }
        th, td { padding: .25rem .7rem; border-bottom: 1px solid var(--line); text-align: left;
          vertical-align: top; }
        th[align=right], td[align=right], .output table > tbody:first-child td { text-align: right;
          font-variant-numeric: tabular-nums; }
        th[align=center], td[align=center] { text-align: center; }
        details > summary { color: var(--quiet); cursor: pointer; font-size: .88rem; }
        details[open] > summary { margin-bottom: .4rem; }
        \(PageColours.code)
        blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid var(--line);
          color: var(--quiet); }
        hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
        """
}
