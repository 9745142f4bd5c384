import type { openCertificates } from "./open-certificates.ts";

type Registry = Awaited<ReturnType<typeof openCertificates>>;

/** A check of the inputs that is not yet told its value. */
export const drift = {
  ...{ kind: "DRIFT", metric: "brightness", statistic: "population stability index" },
  ...{ operator: "<", threshold: 0.25 },
};
/** The same of the outcomes. */
export const decay = {
  kind: "DECAY",
  metric: "accuracy",
  statistic: "accuracy on held-out data",
  operator: ">=",
  threshold: 0.9,
};

const checkShown = `check {
  kind metric statistic operator threshold value verdict verdictReason at recordedBy window { from until } dataset
  datasetDigest source { uri sha256 } computedFrom { method reference { counts mean sd n sha256 } current { counts mean sd n } }
  incident { id }
}`;

/** What was recorded, as the named fields say, or why it was refused. */
export const record = (registry: Registry, certificate: string, input: object, who = "mona", shown = checkShown) =>
  registry.write("recordCheck", { certificate, ...input }, who, shown);

/** How many rows there are of all that a check can write. */
export async function stored(registry: Registry): Promise<Record<string, number>> {
  const tables = ["monitoringCheck", "checkSummaries", "incident", "incidentEvent", "certificateEvent", "auditEntry"];
  const counts = tables.map(async (table) => {
    const [row] = await registry.tamper(`select count(*) as "n" from "${table}"`);
    return [table, Number(row?.["n"])] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

/** What is shown of incidents. */
export const incidentShown = `id state cause openedAt resolvedAt certificate { id status }
  history { seq at kind actor text check { value verdict } }`;

/** The incidents that anybody sees. */
export async function incidents(registry: Registry, args = ""): Promise<{ id: string; state: string }[]> {
  const { data, errors } = await registry.ask(
    `{ incidents${args} { totalCount edges { node { ${incidentShown} } } } }`,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  // The query says what comes.
  const found = data?.["incidents"] as { edges: { node: { id: string; state: string } }[] };
  return found.edges.map(({ node }) => node);
}
