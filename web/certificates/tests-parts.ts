import { html, type Part } from "../html.ts";
import { badge, facts, nothing, outward, section, table } from "../parts.ts";
import { counted, criterionInWords, inWords, measuredInWords } from "../words.ts";
import type { ShownCertificate } from "./certificate-page.ts";
import { measuredValues } from "./value-plot.ts";

type Test = ShownCertificate["tests"][number];
type Scenario = Test["scenarios"][number];

/** The tests, each value against its criterion; verdicts are computed, and nobody states them. */
export function testsPart({ tests, verifications }: ShownCertificate): Part {
  if (tests.length === 0) return section("tests", "Tests", nothing("It rests on no test."));
  const failed = tests.filter(({ verdict }) => verdict !== "PASS").length;
  const sum =
    failed === 0
      ? `${counted(tests.length, "test")}: all pass.`
      : `${counted(tests.length, "test")}, of which ${failed} ${failed === 1 ? "does" : "do"} not pass.`;
  return section(
    "tests",
    "Tests",
    html`<p>${sum}</p>`,
    tests.map((test) => testBlock(test, verifications)),
  );
}

function testBlock(test: Test, verifications: ShownCertificate["verifications"]): Part {
  const { name, verdict, verdictReason, scenarios, witness } = test;
  return html`<h3>${name} ${badge(verdict)}</h3>
<p class="said">${verdictReason}</p>
${measuredValues(test, verifications)}
${scenarios.length > 0 && scenarioTable(scenarios)}
<details><summary>How it was run</summary>${facts(runFacts(test))}</details>
${witness && html`<p>${inWords(witness.kind)}: ${outward(witness.uri)} ${witness.recheckVerdict !== null && badge(witness.recheckVerdict)} ${witness.recheckReason}</p>`}`;
}

function runFacts({ perturbation, dataset, datasetSplit, execution }: Test) {
  const { script, seeds } = execution;
  return [
    ["Perturbation", perturbation],
    ["Data", [dataset, datasetSplit].filter((each) => each !== null).join(", ")],
    ["Script", script && html`${outward(script.repository)} at <span class="code">${script.commit}</span>`],
    ["Seeds", seeds.slice(0, 20).join(", ") + (seeds.length > 20 ? ` and ${seeds.length - 20} more` : "")],
  ] as const;
}

function scenarioTable(scenarios: readonly Scenario[]): Part {
  return table(
    "Scenarios",
    [
      { title: "Scenario", isHead: true, cell: ({ name }) => name },
      { title: "Criterion", cell: ({ acceptance }) => (acceptance ? criterionInWords(acceptance) : "only reported") },
      { title: "Measured", cell: ({ measured, interval }) => measuredInWords(measured, interval) },
      { title: "Verdict", cell: ({ verdict }) => (verdict ? badge(verdict) : "none") },
    ],
    scenarios,
  );
}

/** How far the tests are those that the protocol requires. */
export function coveragePart({ protocol, threatCoverage }: ShownCertificate): Part {
  if (!protocol || !threatCoverage) return null;
  const { complete, tests, additional } = threatCoverage;
  const said = complete
    ? "Every test of its baseline suite was run as required."
    : "Its baseline suite is not covered: it cannot be issued so.";
  return section(
    ...(["coverage", "Protocol"] as const),
    html`<p>${protocol.title} (<span class="code">${protocol.ref}</span>). ${said}</p>`,
    table(
      "What the protocol requires",
      [
        { title: "Test", isHead: true, cell: ({ name }) => name },
        { title: "Suite", cell: ({ baseline }) => (baseline ? "baseline" : "further") },
        { title: "Run", cell: ({ state }) => badge(state) },
        { title: "Verdict", cell: ({ verdict }) => (verdict ? badge(verdict) : "none") },
        { title: "Differs in", cell: ({ deviations }) => deviations.map(deviation).join("\n") || "nothing" },
      ],
      tests,
    ),
    additional.length > 0 && html`<p class="quiet">Beside these: ${additional.join(", ")}.</p>`,
  );
}

function deviation({ term, scenario }: { readonly term: string; readonly scenario: string | null }): string {
  return `${inWords(term)}${scenario === null ? "" : ` of ${scenario}`}`;
}
