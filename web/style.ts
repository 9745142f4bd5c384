import { createHash } from "node:crypto";

// Colors of words on their grounds keep a contrast of 4.5 to 1, in the light and in the dark.
const colors = `
:root { color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f7f9; --line: #d5d9e0; --text: #1b1f24; --quiet: #59616b; --link: #0b5cad;
  --good: #1a6b1f; --good-ground: #e2f3e3; --caution: #7a4b00; --caution-ground: #fdeecf; --bad: #a1170f; --bad-ground: #fde4e1;
  --neutral: #4a5159; --neutral-ground: #e9ebee; --informative: #0b4f96; --informative-ground: #e0ecfa; }
@media screen and (prefers-color-scheme: dark) { :root {
  --ground: #14171b; --raised: #1d2126; --line: #3a4149; --text: #e8eaed; --quiet: #a5adb7; --link: #82b8f5;
  --good: #90dd95; --good-ground: #17381a; --caution: #f2c572; --caution-ground: #3f2e0a; --bad: #ffaea6; --bad-ground: #4a1713;
  --neutral: #c4cad1; --neutral-ground: #2d3238; --informative: #a4cdfa; --informative-ground: #12304f; } }
${["good", "caution", "bad", "neutral", "informative"]
  .map(
    (tone) => `.${tone} { --tone: var(--${tone}); --tone-ground: var(--${tone}-ground); }
`,
  )
  .join("")}`;

const text = `
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 72rem; font: 16px/1.5 system-ui, "Segoe UI", "Liberation Sans", sans-serif;
  color: var(--text); background: var(--ground); overflow-wrap: anywhere; }
table { overflow-wrap: break-word; } .long, .code { overflow-wrap: anywhere; } td.long { min-width: 8rem; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
header.site { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; padding: .9rem 0; margin-bottom: 1.25rem; border-bottom: 1px solid var(--line); }
header.site strong { font-size: 1.05rem; margin-right: auto; } header.site nav { display: flex; gap: 1.25rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: .5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.15rem; margin: 2.25rem 0 .6rem; } h3 { font-size: 1rem; margin: 1.25rem 0 .35rem; }
p { margin: .4rem 0; } ul { margin: .3rem 0; padding-left: 1.3rem; }
.quiet, caption { color: var(--quiet); } .lead { font-size: 1.05rem; } .code { font-family: ui-monospace, "Liberation Mono", monospace; font-size: .9em; }
.value, dd, .said { white-space: pre-line; } time { white-space: nowrap; }
.badge { display: inline-block; padding: .05rem .5rem; border-radius: 1rem; font-size: .84rem; font-weight: 600; color: var(--tone); background: var(--tone-ground); border: 1px solid currentColor; white-space: nowrap; }
.notice { border: 1px solid var(--tone); border-left-width: .4rem; border-radius: .4rem; background: var(--tone-ground); color: var(--tone); padding: .5rem .8rem; margin: .75rem 0; white-space: pre-line; }
.notice.bad { border-width: 2px; border-left-width: .4rem; } .notice a { color: inherit; }
footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .9rem; }
.detail { color: var(--quiet); font-size: .9rem; font-weight: 400; }
details { margin: .5rem 0; } summary { cursor: pointer; } pre { overflow-x: auto; background: var(--raised); padding: .75rem; border-radius: .4rem; font-size: .85rem; }
`;

const blocks = `
table { border-collapse: collapse; width: 100%; font-size: .93rem; margin: .6rem 0; } caption { text-align: left; font-size: .9rem; padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .7rem .5rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-size: .82rem; color: var(--quiet); font-weight: 600; border-bottom-width: 2px; }
tbody th { font-weight: 600; min-width: 8rem; }
.certificates table { table-layout: fixed; overflow-wrap: anywhere; } .certificates th:nth-child(1) { width: 21%; } .certificates th:nth-child(2) { width: 19%; } .certificates th:nth-child(3) { width: 13%; }
.certificates th:nth-child(4) { width: 14%; } .certificates th:nth-child(5) { width: 8%; } .certificates th:nth-child(8) { width: 10%; }
dl.facts { margin: .4rem 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: .1rem 2rem; }
dl.facts div { display: grid; grid-template-columns: 9.5rem 1fr; gap: .6rem; padding: .3rem 0; border-bottom: 1px solid var(--line); } dl.facts dt { color: var(--quiet); } dl.facts dd { margin: 0; }
.tiles { display: flex; flex-wrap: wrap; gap: .6rem; list-style: none; padding: 0; margin: 1rem 0; }
.tiles a { display: block; min-width: 7.5rem; padding: .5rem .9rem; border: 1px solid var(--tone); border-radius: .5rem; background: var(--tone-ground); color: var(--tone); text-decoration: none; }
.tiles strong { display: block; font-size: 1.5rem; line-height: 1.2; } .tiles a:hover { text-decoration: underline; }
form.ask { display: flex; flex-wrap: wrap; gap: .6rem 1.1rem; align-items: end; padding: .8rem 1rem; margin: .75rem 0; background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; }
form.ask label { font-size: .88rem; color: var(--quiet); } form.ask fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .1rem .9rem; } form.ask legend { font-size: .88rem; color: var(--quiet); padding: 0; }
form.ask fieldset label { color: var(--text); white-space: nowrap; }
form.ask label input:not([type=checkbox]) { display: block; width: 100%; }
input, button { font: inherit; color: var(--text); background: var(--ground); border: 1px solid var(--quiet); border-radius: .35rem; padding: .3rem .55rem; max-width: 100%; }
input[type=checkbox] { width: 1.15rem; height: 1.15rem; vertical-align: -.2rem; accent-color: var(--link); }
button { background: var(--link); border-color: var(--link); color: var(--ground); font-weight: 600; cursor: pointer; padding: .3rem .9rem; }
.pages, .links { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; margin: .9rem 0; padding: 0; list-style: none; }
ol.timeline { list-style: none; margin: .5rem 0; padding: 0 0 0 1.1rem; border-left: 2px solid var(--line); }
ol.timeline li { position: relative; padding: 0 0 1rem .4rem; } ol.timeline li::before { content: ""; position: absolute; left: -1.62rem; top: .4rem; width: .8rem; height: .8rem; border-radius: 50%; background: var(--tone); border: 2px solid var(--ground); }
.differs { background: var(--caution-ground); box-shadow: inset .25rem 0 var(--caution); } .differs .value { padding-left: .6rem; }
.scroll { overflow-x: auto; } .scroll table { min-width: 40rem; }
.bar { display: block; width: 100%; height: 1.6rem; border-radius: .3rem; background: var(--neutral-ground); } .bar rect { fill: var(--tone); } .bar .ahead { opacity: .35; } .bar .now { fill: var(--text); }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; font-size: .9rem; } .swatch { display: inline-block; width: .8rem; height: .8rem; border-radius: .15rem; background: var(--tone); vertical-align: -.05rem; }
.plot { display: block; width: 16rem; max-width: 100%; height: 1.6rem; } .plot line { stroke: var(--quiet); stroke-width: 1; } .plot .threshold { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 3 2; } .plot .certified { stroke: var(--link); stroke-width: 1.5; }
.plot .interval { stroke: var(--tone); stroke-width: 3; } .plot circle { fill: var(--tone); } .plot .band { fill: var(--informative-ground); }
`;

const media = `
@media (max-width: 54rem) { body { padding: 0 .9rem 2rem; }
  .scroll table { min-width: 0; } .certificates th:nth-child(n) { width: 100%; } td.long { min-width: 0; } .beside tbody th { grid-template-columns: 1fr; } .beside tbody th::before { display: none; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, th, td, caption { display: block; width: 100%; }
  tbody tr { border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .8rem; margin: .6rem 0; background: var(--raised); }
  tbody th, tbody td { display: grid; grid-template-columns: 7.2rem minmax(0, 1fr); gap: .6rem; border: 0; padding: .2rem 0; }
  tbody th::before, tbody td::before { content: attr(data-title); color: var(--quiet); font-size: .85rem; font-weight: 400; }
  dl.facts div { grid-template-columns: 7.2rem minmax(0, 1fr); } form.ask label, form.ask fieldset { width: 100%; } form.ask fieldset label { width: auto; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } header.site nav, form, .skip, .pages, .links, .choose { display: none; }
  h2, h3 { break-after: avoid; } tr, li, dl.facts div, .notice { break-inside: avoid; } thead { display: table-header-group; } .badge, .notice, .bar rect, .swatch { print-color-adjust: exact; } a { color: inherit; } details { display: none; } }
`;

/** How all pages look. */
export const style = `${colors}${text}${blocks}${media}`;

const styleDigest = createHash("sha256").update(style).digest("base64");

/** Nothing runs and nothing is loaded: the one style is let in by its digest, and forms lead back to us. */
export const securityPolicy = `default-src 'none'; style-src 'sha256-${styleDigest}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
