import { Refusal } from "../../kernel/errors.ts";
import type { Badge, Tone } from "./badge.ts";
import { badgeOperation } from "./badge-operation.ts";

const query = `query LicenseBadge($ref: String!, $isDataset: Boolean!, $use: UseInput!, $policy: TrainingDataPolicy) {
  checkpoint(ref: $ref) @skip(if: $isDataset) { licenseReport(use: $use, policy: $policy) { verdict } }
  dataset(ref: $ref) @include(if: $isDataset) { licenseReport(use: $use, policy: $policy) { verdict } }
}`;

interface Judged {
  readonly licenseReport: { readonly verdict: string } | null;
}

const verdicts: Readonly<Record<string, { readonly message: string; readonly tone: Tone }>> = {
  ALLOWED: { message: "allowed", tone: "good" },
  ALLOWED_WITH_OBLIGATIONS: { message: "allowed with obligations", tone: "informative" },
  CONFLICT: { message: "conflict", tone: "bad" },
  UNKNOWN: { message: "too little is known", tone: "caution" },
};

/** `GET /badge/license/{ref}.svg?commercial=true`: the verdict of the license report on one use, which the badge names. */
export const licenseBadge = badgeOperation({
  name: "license",
  query,
  variables: (ref, parameters) => {
    const { policy, ...use } = useIn(parameters);
    return { ref, isDataset: /^dataset:/i.test(ref), use, policy };
  },
  badge: ({ checkpoint, dataset }, parameters) => {
    // The cast is what the query asks for.
    const verdict = ((checkpoint ?? dataset) as Judged | null)?.licenseReport?.verdict;
    const shown = verdict === undefined ? undefined : verdicts[verdict];
    return shown === undefined ? null : badgeOf(useIn(parameters), shown);
  },
});

type AskedUse = ReturnType<typeof useIn>;

function badgeOf(use: AskedUse, shown: Pick<Badge, "message" | "tone">): Badge {
  const label = `license for ${useInWords(use)}`;
  return { label, ...shown, title: `${label}: ${shown.message}` };
}

/** The badge says of what it speaks, since another use may be judged otherwise. */
function useInWords(use: AskedUse): string {
  const parts = [
    use.commercial ? "commercial use" : "non-commercial use",
    use.redistribute && "redistribution",
    use.modify && "modification",
    use.networkService && "network service",
    use.monthlyActiveUsers !== null && `${use.monthlyActiveUsers} monthly users`,
    use.jurisdictions !== null && `in ${use.jurisdictions.join(" ")}`,
    use.policy === "PERMISSIVE" && "training data not binding",
  ];
  return parts.filter(Boolean).join(", ");
}

const known = [
  "commercial",
  "redistribute",
  "modify",
  "networkService",
  "monthlyActiveUsers",
  "jurisdictions",
  "policy",
];
const mostJurisdictions = 20;

/** A misspelled word would make a badge speak of another use than its author thinks, so it is refused. */
function useIn(parameters: URLSearchParams) {
  const foreign = [...parameters.keys()].find((name) => !known.includes(name));
  if (foreign !== undefined) {
    throw new Refusal(
      "BAD_USER_INPUT",
      `The address holds the parameter "${foreign.slice(0, 40)}". Use ${known.join(", ")}.`,
    );
  }
  return {
    commercial: flagIn(parameters, "commercial"),
    redistribute: flagIn(parameters, "redistribute"),
    modify: flagIn(parameters, "modify"),
    networkService: flagIn(parameters, "networkService"),
    monthlyActiveUsers: wholeIn(parameters, "monthlyActiveUsers"),
    jurisdictions: listIn(parameters, "jurisdictions"),
    policy: choiceIn(parameters, "policy", ["STRICT", "PERMISSIVE"]),
  };
}

function flagIn(parameters: URLSearchParams, name: string): boolean {
  return choiceIn(parameters, name, ["true", "false"]) === "true";
}

function choiceIn(parameters: URLSearchParams, name: string, choices: readonly string[]): string | null {
  const value = valueIn(parameters, name);
  if (value === null || choices.includes(value)) return value;
  throw new Refusal("BAD_USER_INPUT", `The parameter ${name} is one of ${choices.join(", ")}.`);
}

function wholeIn(parameters: URLSearchParams, name: string): number | null {
  const value = valueIn(parameters, name);
  if (value === null || /^\d{1,15}$/.test(value)) return value === null ? null : Number(value);
  throw new Refusal("BAD_USER_INPUT", `The parameter ${name} is a whole number.`);
}

function listIn(parameters: URLSearchParams, name: string): readonly string[] | null {
  const items = valueIn(parameters, name)?.split(",") ?? null;
  if (items === null || (items.length <= mostJurisdictions && items.every((item) => /^[A-Za-z-]{2,6}$/.test(item))))
    return items;
  throw new Refusal(
    "BAD_USER_INPUT",
    `The parameter ${name} is a list of ISO 3166 codes with commas, ${mostJurisdictions} at most.`,
  );
}

function valueIn(parameters: URLSearchParams, name: string): string | null {
  const values = parameters.getAll(name);
  if (values.length > 1) throw new Refusal("BAD_USER_INPUT", `The parameter ${name} is given twice.`);
  return values[0] ?? null;
}
