import { type Case, changes, cited, passesOn, termOf } from "./case.ts";
import { dataProvenanceClassOf } from "./data-provenance.ts";
import { inEuropeanUnion } from "./european-union.ts";
import { basisOf } from "./facts.ts";
import { type Judgment, nothingFound } from "./judgment.ts";
import { dataProvenance } from "./rulesets.ts";
import type { TermCode } from "./vocabulary.ts";

/** A rule about one license and a use; what it has nothing to say about, it leaves alone. */
export type UseRule = (judged: Case) => Judgment;

function conflict(rule: string, explanation: string): Judgment {
  return { ...nothingFound, conflicts: [{ rule, explanation }] };
}

function unknown(why: string): Judgment {
  return { ...nothingFound, unknowns: [why] };
}

function duty(kind: string, text: string): Judgment {
  return { ...nothingFound, duties: [{ kind, text }] };
}

const noGrant: UseRule = (judged) => {
  const term = termOf(judged, "no-grant");
  if (term === undefined) return nothingFound;
  return conflict("no-grant", `${judged.name} gives no right to use the work ${cited(term)}.`);
};

const noncommercial: UseRule = (judged) => {
  const term = termOf(judged, "noncommercial") ?? termOf(judged, "research-only");
  if (term === undefined || !judged.use.commercial) return nothingFound;
  const purposes = term.code === "noncommercial" ? "non-commercial purposes" : "research";
  return conflict(
    "noncommercial",
    `${judged.name} gives its rights for ${purposes} only ${cited(term)}, and the use is commercial.`,
  );
};

const noDerivatives: UseRule = (judged) => {
  const never = termOf(judged, "no-modification");
  if (never !== undefined && changes(judged))
    return conflict("no-derivatives", `${judged.name} gives no right to adapt the work ${cited(never)}.`);
  const shared = termOf(judged, "no-derivatives");
  if (shared === undefined || !changes(judged) || !passesOn(judged)) return nothingFound;
  return conflict(
    "no-derivatives",
    `${judged.name} lets nobody pass on what is made from the work ${cited(shared)}, and the use passes it on.`,
  );
};

const noHosting: UseRule = (judged) => {
  const term = termOf(judged, "no-hosting");
  if (term === undefined || !judged.use.networkService) return nothingFound;
  return conflict("no-hosting", `${judged.name} forbids to offer the work as a hosted service ${cited(term)}.`);
};

/** Rights that a use needs; one that a license does not give by any rule is not known to be given. */
const rightsNeeded: UseRule = (judged) => {
  const { use, facts } = judged;
  if (facts.terms.has("no-grant")) return nothingFound;
  const isCommercial = use.commercial && !facts.terms.has("noncommercial") && !facts.terms.has("research-only");
  const needed: readonly (readonly [TermCode, boolean, string])[] = [
    ["commercial-use", isCommercial, "commercial use"],
    ["distribution", use.redistribute, "passing it on"],
    ["modifications", changes(judged) && !facts.terms.has("no-modification"), "changing it"],
    ["private-use", true, "using it"],
  ];
  const missing = needed.filter(([code, isNeeded]) => isNeeded && !facts.terms.has(code)).map(([, , act]) => act);
  if (missing.length === 0) return nothingFound;
  return unknown(`No rule says whether ${judged.name} permits ${missing.join(", ")}.`);
};

/**
 * The agreements count users at the release of the version or now; the number that is given is taken for the one that
 * they mean. One that is not given is a duty to check it, since most users are far below.
 */
const userThreshold: UseRule = (judged) => {
  const commercial = judged.use.commercial ? termOf(judged, "commercial-user-threshold") : undefined;
  const term = termOf(judged, "user-threshold") ?? commercial;
  if (term === undefined) return nothingFound;
  const { monthlyActiveUsers } = judged.use;
  const limit = `${Number(term.value).toLocaleString("en-US")} monthly active users`;
  if (monthlyActiveUsers === null)
    return duty(
      "THRESHOLD",
      `Check that there are no more than ${limit}: beyond that ${judged.name} gives no rights ${cited(term)}.`,
    );
  if (monthlyActiveUsers <= Number(term.value)) return nothingFound;
  return conflict(
    "user-threshold",
    `With more than ${limit} a license must be requested, and until it is granted ${judged.name} gives no rights ` +
      `${cited(term)}; the use has ${monthlyActiveUsers.toLocaleString("en-US")}.`,
  );
};

const displayBeyondThreshold: UseRule = (judged) => {
  const term = termOf(judged, "user-threshold-display");
  if (term === undefined || !judged.use.commercial) return nothingFound;
  const [limit = "", ...statement] = String(term.value).split(" ");
  const { monthlyActiveUsers } = judged.use;
  if (monthlyActiveUsers !== null && monthlyActiveUsers <= Number(limit)) return nothingFound;
  const beyond = `beyond ${Number(limit).toLocaleString("en-US")} monthly active users or US $20 million a month`;
  return duty("DISPLAY", `Display "${statement.join(" ")}" in the product ${beyond} ${cited(term)}.`);
};

const europeanUnion: UseRule = (judged) => {
  const term = termOf(judged, "no-eu-multimodal");
  if (term === undefined) return nothingFound;
  const rule = `for multimodal models ${judged.name} gives no rights to who is domiciled, or has the principal place of business, in the European Union ${cited(term)}`;
  if (judged.use.jurisdictions === null) return duty("JURISDICTION", `Check where you are domiciled: ${rule}.`);
  const inside = inEuropeanUnion(judged.use.jurisdictions).join(", ");
  if (inside === "") return nothingFound;
  if (term.value === "all")
    return conflict(
      "eu-multimodal",
      `All models under this agreement are multimodal, and ${rule}; the use names ${inside}.`,
    );
  return unknown(`The use names ${inside}, and ${rule}; whether this model is multimodal is not recorded.`);
};

/** What is made from the model itself is excepted; what learns from its outputs is another model. */
const improvingOthers: UseRule = (judged) => {
  const term = termOf(judged, "no-improving-other-models");
  if (term === undefined) return nothingFound;
  const forbidden = `${judged.name} forbids to improve other models with the work or its outputs ${cited(term)}`;
  if (judged.role === "GENERATOR") return duty("PASS_ON_TERMS", `Tell recipients of the data that ${forbidden}.`);
  if (judged.role !== "OUTPUT") return nothingFound;
  return conflict("improving-other-models", `${forbidden}, and the subject learned from them.`);
};

/** Whether a model competes is a question of fact; the annotators of data take such terms for non-commercial. */
const competingModels: UseRule = (judged) => {
  const term = termOf(judged, "no-competing-models");
  if (term === undefined || (judged.role !== "DATA" && judged.role !== "OUTPUT")) return nothingFound;
  if (judged.use.commercial && dataProvenanceClassOf(judged.facts.key) === "NON_COMMERCIAL")
    return conflict(
      "competing-models",
      `${judged.name} forbids to develop competing models with outputs ${cited(term)}; ${dataProvenance.name} ` +
        `${dataProvenance.version} classes such data as non-commercial, and the use is commercial.`,
    );
  return unknown(
    `Whether the model competes with the provider, which ${judged.name} forbids (${basisOf(term)}), is not known.`,
  );
};

/** Every rule about one license and a use. */
export const useRules: readonly UseRule[] = [
  noGrant,
  noncommercial,
  noDerivatives,
  noHosting,
  rightsNeeded,
  userThreshold,
  displayBeyondThreshold,
  europeanUnion,
  improvingOthers,
  competingModels,
];

/** Those of them that reach a model which only learned from outputs, whatever training data does to weights. */
export const outputRules: readonly UseRule[] = [improvingOthers];
