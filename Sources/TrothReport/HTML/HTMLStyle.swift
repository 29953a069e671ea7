/// The style sheet of a page: light and dark, narrow and wide, on paper, for keyboards and for those who
/// ask for more contrast.
enum HTMLStyle {
  static let sheet: StaticString = """

    :root {
      --paper: #fbfaf7; --card: #ffffff; --ink: #1d1f23; --soft: #555a65; --line: #d9d5cb;
      --code: #f1eee6; --focus: #1d4f91;
      --green: #1a6337; --green-back: #e3f2e7; --blue: #1d4f91; --blue-back: #e6effa;
      --amber: #744600; --amber-back: #fcefd2; --red: #962020; --red-back: #fce8e6;
      --violet: #57406e; --violet-back: #f0eaf6;
      color-scheme: light dark;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15171b; --card: #1c1f25; --ink: #e8e6e1; --soft: #aeb2bb; --line: #383c45;
        --code: #272b33; --focus: #9cc4f7;
        --green: #93d8ab; --green-back: #173222; --blue: #a3c8f8; --blue-back: #182b44;
        --amber: #f3ca78; --amber-back: #372a12; --red: #ffa59c; --red-back: #3d1c1c;
        --violet: #d0b9ea; --violet-back: #2b2138;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: clamp(1rem, 4vw, 3rem) clamp(1rem, 4vw, 2rem); max-width: 60rem;
      background: var(--paper); color: var(--ink);
      font: 1rem/1.6 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
      overflow-wrap: anywhere;
    }
    .skip { position: absolute; left: -100vw; padding: .5rem 1rem; color: var(--ink); }
    .skip:focus { left: 1rem; top: 1rem; background: var(--card); }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; border-radius: .25rem; }
    .brand { margin: 0; color: var(--soft); font-size: .875em; letter-spacing: .04em; }
    h1 { margin: .5rem 0 2rem; font-size: clamp(1.25rem, 3.2vw, 1.75rem); line-height: 1.35; font-weight: 600; text-wrap: balance; }
    .verdict {
      display: inline-block; margin: 0 .35rem 0 0; padding: .05em .6em; border: 1px solid currentColor;
      border-radius: 999px; font-size: .8em; font-weight: 700;
    }
    .pass { color: var(--green); background: var(--green-back); }
    .advice { color: var(--blue); background: var(--blue-back); }
    .held { color: var(--amber); background: var(--amber-back); }
    .fail { color: var(--red); background: var(--red-back); }
    .unanswered { color: var(--violet); background: var(--violet-back); }
    .steps { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
    .steps section { margin: 0; padding: 1.1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
    .steps .more code { display: block; margin: .5rem 0 0; padding: .6rem .75rem; -webkit-user-select: all; user-select: all; }
    section { margin: 2.25rem 0 0; }
    h2 { margin: 0 0 .75rem; font-size: 1.0625rem; line-height: 1.35; font-weight: 650; }
    ul { margin: 0; padding: 0; list-style: none; }
    p { margin: 0; }
    .lines > li { margin: 0 0 .6rem; }
    .lines > li:last-child { margin-bottom: 0; }
    main > section > .lines > li, details .lines > li {
      padding: .7rem 1rem; background: var(--card); border: 1px solid var(--line);
      border-inline-start: .3rem solid var(--line); border-radius: .5rem;
    }
    main .lines > li.new { border-inline-start-color: var(--blue); }
    main .lines > li.error { border-inline-start-color: var(--red); }
    main .lines > li.warning { border-inline-start-color: var(--amber); }
    details .lines > li.plain { padding: 0 .25rem; background: none; border: 0; }
    bdi { font-weight: 600; }
    .more { margin: .4rem 0 0; color: var(--soft); font-size: .9375em; }
    svg { max-width: 100%; height: auto; margin: .6rem 0 0; }
    .more > li { margin: .15rem 0 0; }
    code {
      padding: .1em .35em; border-radius: .3rem; background: var(--code); color: var(--ink);
      font: .875em/1.5 ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace;
    }
    details { margin: 2.25rem 0 0; border-top: 1px solid var(--line); padding: 1rem 0 0; }
    details section { margin: 1.25rem 0 0; }
    summary { display: inline-block; padding: .35rem .5rem .35rem 0; font-weight: 650; cursor: pointer; }
    summary::before { content: "\\25B8"; display: inline-block; width: 1.1em; }
    summary::marker { content: ""; }
    details[open] > summary::before { content: "\\25BE"; }
    .law { margin: 2.25rem 0 0; border-top: 1px solid var(--line); padding: 1rem 0 0; color: var(--soft); font-size: .9375em; }
    .law p + p { margin: .4rem 0 0; }
    @media (prefers-contrast: more) { :root { --soft: var(--ink); --line: var(--ink); } }
    @media (forced-colors: active) { .verdict, main .lines > li { forced-color-adjust: auto; } }
    @media print {
      :root {
        --paper: #ffffff; --card: #ffffff; --ink: #000000; --soft: #333333; --line: #999999;
        --code: #f2f2f2; --green: #1a6337; --blue: #1d4f91; --amber: #744600; --red: #962020;
        --violet: #57406e; color-scheme: light;
      }
      body { max-width: none; padding: 0; font-size: 10.5pt; }
      .verdict { background: none; }
      .skip, summary { display: none; }
      details::details-content { display: block; block-size: auto; content-visibility: visible; }
      li, h2 { break-inside: avoid; }
      h2 { break-after: avoid; }
      .steps { grid-template-columns: 1fr 1fr; }
    }

    """
}
