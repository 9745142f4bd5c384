import { type Case, cited, passesOn, termOf } from "./case.ts";
import { type Leaf, nameOf } from "./expression.ts";
import type { LicenseFacts } from "./facts.ts";
import { type Judgment, nothingFound } from "./judgment.ts";
import { factsOf } from "./license-facts.ts";
import { osadlSays } from "./osadl-matrix.ts";
import { osadl } from "./rulesets.ts";
import { copyleftTerms } from "./vocabulary.ts";

/** Licenses that a share-alike license itself accepts for what is made from its works, by its own text. */
const accepts: Readonly<Record<string, readonly string[]>> = {
  // Listed by Creative Commons as BY-SA Compatible Licenses, section 1(c) and 3(b)(1) of version 4.0.
  "CC-BY-SA-4.0": ["GPL-3.0-only", "GPL-3.0-or-later", "LAL-1.3"],
};

const creativeCommons = /^(CC-BY(?:-NC)?-SA)-(\d\.\d)(?:-[A-Z]+)*$/;

/**
 * Whether what was made from a work may be offered under the license of the subject. Of several licenses that the
 * subject keeps at once, one that agrees is enough: the work is then under that one.
 */
export function outboundOf(judged: Case, inbound: Leaf, outbound: readonly Leaf[] | null): Judgment {
  if (judged.role === "SUBJECT" || !passesOn(judged)) return nothingFound;
  if (outbound === null) return demandsAnything(judged) ? unknown(`${unstated} ${judged.name} demands.`) : nothingFound;
  const answers = outbound.map((each) => againstOne(judged, inbound, each));
  return (
    answers.find((answer) => answer === nothingFound) ??
    answers.find(({ conflicts }) => conflicts.length === 0) ??
    answers[0] ??
    nothingFound
  );
}

const unstated = "The license of the subject is not documented, so that it cannot be compared with what";

function againstOne(judged: Case, inbound: Leaf, outbound: Leaf): Judgment {
  if (nameOf(inbound) === nameOf(outbound)) return nothingFound;
  return matrix(judged, inbound, outbound) ?? copyleft(judged, inbound, outbound) ?? otherDemands(judged, outbound);
}

/** The matrix decides where it knows both; what it leaves open about a license that demands nothing stays open, too. */
function matrix(judged: Case, inbound: Leaf, outbound: Leaf): Judgment | null {
  if (!judged.use.redistribute) return null;
  const answer = osadlSays(nameOf(outbound), nameOf(inbound));
  const basis = `(${osadl.name} ${osadl.version}: ${nameOf(outbound)}, ${nameOf(inbound)})`;
  const pair = `What is under ${nameOf(inbound)} and what is passed on under ${nameOf(outbound)}`;
  switch (answer) {
    case "YES":
      return nothingFound;
    case "NO":
      return conflict("incompatible-licenses", `${pair} cannot be one work: the licenses are incompatible ${basis}.`);
    case "UNKNOWN":
      return unknown(`${pair}: whether the licenses are compatible is not known ${basis}.`);
    case "CHECK_DEPENDENCY":
      return unknown(`${pair}: whether the licenses are compatible depends on how the works are joined ${basis}.`);
    case "NEITHER":
      return null;
  }
}

function copyleft(judged: Case, inbound: Leaf, outbound: Leaf): Judgment | null {
  const term = copyleftTerms.map((code) => termOf(judged, code)).find((each) => each !== undefined);
  if (term === undefined) return null;
  if (isAccepted(inbound.key, outbound.key)) return nothingFound;
  const demand = `${judged.name} demands that what is made from the work is passed on under the same license ${cited(term)}`;
  if (term.code === "same-license--database") return database(judged, demand, term.value === "unsettled");
  if (judged.hasException)
    return unknown(`${demand}, and no rule says how far its exception reaches for ${nameOf(outbound)}.`);
  if (factsOf(outbound.key) === null)
    return unknown(`${demand}, and no rule knows ${nameOf(outbound)}, under which the subject is offered.`);
  if (term.code !== "same-license")
    return unknown(`${demand}; how far that reaches beyond files and libraries of software is not settled.`);
  return conflict("share-alike", `${demand}; the subject is offered under ${nameOf(outbound)}.`);
}

/** Weights may be a database made from data, which must be shared alike, or a work produced from it, which need not. */
function database(judged: Case, demand: string, isUnsettled: boolean): Judgment {
  if (isUnsettled && judged.role === "DATA") return nothingFound;
  if (isUnsettled) return unknown(`${demand} by its letter, while its steward calls it a license of attribution only.`);
  if (judged.role === "DATA")
    return unknown(`${demand} if it is a database; whether weights are one, or a produced work, is not settled.`);
  return conflict("share-alike", `${demand}; the subject is offered under another license.`);
}

/** Later versions of a Creative Commons license with the same elements are accepted by their section 4(b) or 3(b). */
function isAccepted(inbound: string, outbound: string): boolean {
  if (accepts[inbound]?.includes(outbound)) return true;
  const [from, to] = [creativeCommons.exec(inbound), creativeCommons.exec(outbound)];
  return from !== null && to !== null && from[1] === to[1] && Number(from[2]) >= 2 && Number(to[2]) >= Number(from[2]);
}

function otherDemands(judged: Case, outbound: Leaf): Judgment {
  const offered = factsOf(outbound.key);
  return restrictionsPassedOn(judged, outbound, offered) ?? agreementKept(judged, outbound, offered) ?? nothingFound;
}

function restrictionsPassedOn(judged: Case, outbound: Leaf, offered: LicenseFacts | null): Judgment | null {
  const term = termOf(judged, "pass-on-restrictions");
  if (term === undefined) return null;
  const demand = `${judged.name} demands that its restrictions on use are part of every agreement under which what is made from the work is offered ${cited(term)}`;
  if (offered === null) return unknown(`${demand}; no rule says what ${nameOf(outbound)} restricts.`);
  const restricted = restrictionsOf(offered);
  if (restricted.length === 0)
    return conflict(
      "restrictions-passed-on",
      `${demand}; ${nameOf(outbound)}, under which the subject is offered, restricts no use.`,
    );
  const missing = restrictionsOf(judged.facts).filter((each) => !restricted.includes(each));
  if (missing.length === 0) return nothingFound;
  // Restrictions that were only named, not read, cannot be compared one by one.
  if ([...missing, ...restricted].some((each) => each.includes(":")))
    return unknown(`${demand}; whether ${nameOf(outbound)} has all of them is not recorded.`);
  return conflict("restrictions-passed-on", `${demand}; ${nameOf(outbound)} lacks ${missing.join(", ")}.`);
}

function restrictionsOf({ terms }: LicenseFacts): readonly string[] {
  const value = terms.get("use-restrictions")?.value;
  return value == null ? [] : String(value).split(" ");
}

function agreementKept(judged: Case, outbound: Leaf, offered: LicenseFacts | null): Judgment | null {
  const term = termOf(judged, "agreement-travels");
  if (term === undefined) return null;
  const demand = `What contains the work stays under ${judged.name}, which is not transferable ${cited(term)}`;
  if (offered === null)
    return unknown(`${demand}; no rule knows ${nameOf(outbound)}, under which the subject is offered.`);
  return conflict(
    "agreement-kept",
    `${demand}; the subject is offered under ${nameOf(outbound)} alone, which gives rights that its maker was not given.`,
  );
}

function demandsAnything({ facts: { terms } }: Case): boolean {
  const demands = [...copyleftTerms, "pass-on-restrictions", "agreement-travels", "unlisted-conditions"] as const;
  return demands.some((code) => terms.has(code));
}

function conflict(rule: string, explanation: string): Judgment {
  return { ...nothingFound, conflicts: [{ rule, explanation }] };
}

function unknown(why: string): Judgment {
  return { ...nothingFound, unknowns: [why] };
}
