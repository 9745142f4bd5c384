import { Refusal } from "../../../kernel/errors.ts";
import type { FitRequirements, ResultRequirement } from "../../../kernel/vocabulary/fit.ts";

const most = { languages: 50, results: 50, certificates: 20, text: 200, jurisdictions: 300 } as const;

/** Refuses what cannot be judged, naming the field. */
export function refuseUnjudgeable(requirements: FitRequirements): void {
  const { languages, domain, population, results, certificates, use } = requirements;
  refuseLong("languages", languages, most.languages);
  refuseLong("results", results, most.results);
  refuseLong("certificates", certificates, most.certificates);
  refuseLong("use.jurisdictions", use?.jurisdictions, most.jurisdictions);
  for (const [index, language] of (languages ?? []).entries()) refuseUnlessLanguage(`languages[${index}]`, language);
  for (const [name, text] of Object.entries({ domain, population })) if (text != null) refuseUnlessPhrase(name, text);
  for (const [index, result] of (results ?? []).entries()) refuseUnlessBounded(`results[${index}]`, result);
  if (Object.values(requirements).every((value) => value == null))
    refuse("", "it requires nothing; name a requirement");
}

function refuseLong(name: string, list: readonly unknown[] | null | undefined, limit: number): void {
  if ((list?.length ?? 0) > limit) refuse(`.${name}`, `it has ${list?.length} items; at most ${limit} are taken`);
}

function refuseUnlessLanguage(name: string, language: string): void {
  try {
    Intl.getCanonicalLocales(language);
  } catch {
    refuse(`.${name}`, "it is no language tag; write one of BCP 47, such as pt-BR");
  }
}

function refuseUnlessPhrase(name: string, text: string): void {
  if (!/[\p{L}\p{N}]/u.test(text)) refuse(`.${name}`, "it holds no word");
  if (text.length > most.text) refuse(`.${name}`, `it has more than ${most.text} characters`);
}

function refuseUnlessBounded(name: string, { metric, atLeast, atMost }: ResultRequirement): void {
  if (metric.trim() === "" || metric.length > most.text) refuse(`.${name}.metric`, "it names no metric");
  if (atLeast == null && atMost == null) refuse(`.${name}`, "it has no bound; write atLeast or atMost");
}

function refuse(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `requirements${place} cannot be judged: ${why}.`);
}
