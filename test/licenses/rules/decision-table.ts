import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../cli/package-root.ts";
import type { TrainingDataPolicy, Use } from "../../../subgraphs/licenses/rules/case.ts";
import type { UpstreamWork } from "../../../subgraphs/licenses/rules/upstream-closure.ts";

/** One row of the table of docs/licenses.md. */
export interface Decision {
  readonly number: string;
  readonly works: readonly UpstreamWork[];
  readonly use: Use;
  readonly policy: TrainingDataPolicy;
  readonly verdict: string;
  readonly rules: readonly string[];
  readonly reason: string;
  readonly source: string;
}

const relations: Readonly<Record<string, string>> = {
  base: "FINETUNE",
  copy: "CONVERTED",
  teacher: "DISTILLED",
  data: "TRAINED_ON",
};

/** The rows of the table, as a reader sees them. */
export function decisions(): readonly Decision[] {
  const text = readFileSync(join(packageRoot, "docs/licenses.md"), "utf8");
  return text
    .split("\n")
    .filter((line) => /^\| \d+ \|/.test(line))
    .map((line) =>
      decisionOf(
        line
          .split("|")
          .map((cell) => cell.trim())
          .slice(1, -1),
      ),
    );
}

function decisionOf(cells: readonly string[]): Decision {
  const [
    number = "",
    subject = "",
    standsOn = "",
    use = "",
    policy = "",
    verdict = "",
    rules = "",
    reason = "",
    source = "",
  ] = cells;
  if (policy !== "STRICT" && policy !== "PERMISSIVE") throw new Error(`Row ${number} has no policy.`);
  const works = worksOf(subject, standsOn);
  return {
    number,
    works,
    use: useOf(use),
    policy,
    verdict,
    rules: rules === "" ? [] : rules.split(", "),
    reason,
    source,
  };
}

function worksOf(subject: string, standsOn: string): readonly UpstreamWork[] {
  const isData = subject.startsWith("dataset ");
  const works: UpstreamWork[] = [
    workOf(isData ? "dataset:the/subject" : "checkpoint:the/subject", "SUBJECT", quoted(subject), []),
  ];
  for (const stated of standsOn === "–" ? [] : standsOn.split("; ")) {
    if (stated === "hidden data") {
      works.push({
        ...workOf("", "TRAINED_ON", null, [{ work: 0, relation: "TRAINED_ON" }]),
        ref: null,
        basis: "HIDDEN",
      });
      continue;
    }
    const [kind = "", license, generator] = /^(\w+) .*/.test(stated)
      ? [stated.split(" ")[0], ...licensesIn(stated)]
      : [];
    if (kind === "generated") {
      works.push(
        workOf("checkpoint:a/generator", "DERIVED_DATA", license ?? null, [{ work: 0, relation: "DERIVED_DATA" }]),
      );
      continue;
    }
    const relation = isData ? "DERIVED_DATA" : relations[kind];
    if (relation === undefined) throw new Error(`"${stated}" is no way to stand on a work.`);
    const ref = `${isData || kind === "data" ? "dataset" : "checkpoint"}:a/${kind}-${works.length}`;
    works.push(workOf(ref, relation, license ?? null, [{ work: 0, relation }]));
    if (generator !== undefined)
      works.push(
        workOf("checkpoint:a/generator", "DERIVED_DATA", generator, [
          { work: works.length - 1, relation: "DERIVED_DATA" },
        ]),
      );
  }
  return works;
}

function workOf(
  ref: string,
  relation: string,
  license: string | null,
  through: UpstreamWork["through"] & {},
): UpstreamWork {
  return { ref, relation, license, basis: license === null ? "NOT_DOCUMENTED" : "DECLARED", registered: true, through };
}

function quoted(text: string): string | null {
  return licensesIn(text)[0] ?? null;
}

function licensesIn(text: string): (string | null)[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, license = ""]) => (license === "none" ? null : license));
}

function useOf(text: string): Use {
  const words = text.split(", ");
  const users = words.map((word) => /^(\d+) users$/.exec(word)?.[1]).find(Boolean);
  const places = words.flatMap((word) => /^in (.+)$/.exec(word)?.[1] ?? []);
  const known = /^(run|commercial|redistribute|modify|service|\d+ users|in [A-Z-]+)$/;
  const unread = words.find((word) => !known.test(word));
  if (unread !== undefined) throw new Error(`"${unread}" is no use.`);
  return {
    commercial: words.includes("commercial"),
    redistribute: words.includes("redistribute"),
    modify: words.includes("modify"),
    networkService: words.includes("service"),
    monthlyActiveUsers: users === undefined ? null : Number(users),
    jurisdictions: places.length === 0 ? null : places,
  };
}
