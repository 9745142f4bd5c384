import type { Actor } from "../../kernel/actor.ts";
import { ada, openEvaluations } from "./open-evaluations.ts";

/** Somebody who may record. */
export function somebody(subject: string, more: Partial<Actor> = {}): Actor {
  return { ...ada, subject, ...more };
}

export const weights = "a".repeat(64);
export const otherDigest = "b".repeat(64);

export const linf8 = {
  ref: "threat-model:linf-8@1",
  norm: "LINF",
  epsilon: "8/255",
  unit: "range of a pixel",
  knowledge: "white box",
  goal: "any misclassification",
  surface: "pixels",
};

export const passing = {
  name: "AutoAttack",
  perturbation: "AutoAttack, standard",
  acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.5 },
  measured: 0.5675,
  execution: { seeds: [0] },
};

/** What makes it possible to repeat a proposal exactly. */
export const pins = [
  { kind: "DATASET", name: "CIFAR-10 test images", digest: `sha256:${"d".repeat(64)}` },
  { kind: "CODE", name: "https://git.example/attacks", digest: "1f3a" },
  { kind: "CONFIGURATION", name: "attack.yaml", digest: `sha256:${"e".repeat(64)}` },
];

export const proposal = {
  rootDigest: `sha256:${weights}`,
  claim: {
    kind: "EMPIRICAL",
    scope: "CIFAR-10 test images",
    narrative: "AutoAttack was run once.",
    limitations: ["No patches."],
    contexts: ["Research"],
  },
  threatModel: "threat-model:linf-8@1",
  tests: [passing],
  configurations: pins,
};

type Ask = Awaited<ReturnType<typeof openEvaluations>>["ask"];
// biome-ignore lint/suspicious/noExplicitAny: the selection says what an answer holds.
type Shown = any;

/** What a mutation answered: its certificate or threat model, or the code and message of its refusal. */
export interface Written {
  readonly shown: Shown;
  readonly outcome?: string;
  readonly code?: string;
  readonly message?: string;
}

/** A registry in which a threat model is registered, and short ways to do things to certificates. */
export async function openCertificates() {
  const registry = await openEvaluations();
  const write = writer(registry.ask);
  await write("registerThreatModel", linf8, "ada", "threatModel { id }");
  return {
    ...registry,
    write,
    /** Proposes as ada; answers the id. */
    propose: async (more: object = {}): Promise<string> =>
      (await write("proposeCertificate", { ...proposal, ...more })).shown.id,
    approve: (certificate: string, who: string) =>
      write("reviewCertificate", { certificate, decision: "APPROVE" }, who),
    issue: (certificate: string, who = "ada") => write("issueCertificate", { certificate }, who),
    turn: (certificate: string, status: string, who: string, reason = "So it is.") =>
      write("recordCertificateEvent", { certificate, status, reason }, who),
    /** Proposed by ada, approved by bob and carol, issued. */
    issued: async (more: object = {}): Promise<string> => {
      const { shown, message } = await write("proposeCertificate", { ...proposal, ...more });
      if (shown === null) throw new Error(message);
      for (const who of ["bob", "carol"])
        await write("reviewCertificate", { certificate: shown.id, decision: "APPROVE" }, who);
      const issued = await write("issueCertificate", { certificate: shown.id });
      if (issued.shown?.status !== "ISSUED") throw new Error(issued.message);
      return shown.id;
    },
    /** One certificate with a selection of its fields. */
    certificate: async (ref: string, selection: string, asOf: string | null = null): Promise<Shown> => {
      const query = `query($ref: String!, $asOf: DateTime) { certificate(ref: $ref, asOf: $asOf) { ${selection} } }`;
      const answer = await registry.ask(query, { ref, asOf });
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data?.["certificate"];
    },
    /** The certificates of weights. */
    certificatesOf: async (
      args = "",
      selection = "id status",
      digest: object = { rootDigest: weights },
    ): Promise<Shown> => {
      const key = { __typename: "Checkpoint", indexKey: "checkpoint:a/b", ...digest };
      const query = `query($keys: [_Any!]!) { _entities(representations: $keys) {
        ... on Checkpoint { certificates${args} { ${selection} } } } }`;
      const answer = await registry.ask(query, { keys: [key] });
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return (answer.data?.["_entities"] as Shown)[0].certificates;
    },
  };
}

let writes = 0;

function writer(ask: Ask) {
  return async (
    mutation: string,
    input: object,
    who: string | Actor = "ada",
    selection = "certificate { id status statusReason }",
  ): Promise<Written> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { outcome ${selection} } }`;
    const actor = typeof who === "string" ? somebody(who) : who;
    const answer = await ask(query, { input: { idempotencyKey: `key ${writes++}`, ...input } }, actor);
    const [error] = answer.errors ?? [];
    if (error) return { shown: null, code: String(error.extensions?.["code"]), message: error.message };
    const { outcome, ...shown } = answer.data?.[mutation] as { outcome: string };
    return { shown: Object.values(shown)[0] ?? null, outcome };
  };
}

export type CertificateRegistry = Awaited<ReturnType<typeof openCertificates>>;

/** What stands in the tables that a refused write must leave as they are. */
export async function rows({ tamper }: Pick<CertificateRegistry, "tamper">): Promise<unknown[]> {
  const tables = ["certificate", "certificateEvent", "robustnessTest", "witnessInputs", "threatModel"];
  const counts = [...tables, "certificationPolicy", "outboxEntry", "auditEntry"].map(async (table) => {
    const [row] = await tamper(`select count(*) as "n" from "${table}"`);
    return [table, Number(row?.["n"])];
  });
  return await Promise.all(counts);
}
