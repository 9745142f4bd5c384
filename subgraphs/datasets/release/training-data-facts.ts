import { type AuditedData, releaseFactsIn, type TrainingDataFacts } from "../../../kernel/vocabulary/release-facts.ts";
import { asNamed } from "../contamination/data-facts.ts";
import type { DatasetsContext } from "../context.ts";

/** What anybody may propose documents nothing. */
const documented = new Set(["ACCEPTED", "DISPUTED", "MITIGATED"]);

/** What is documented of the sensitive content of data, as JSON text; null where it is not known which data. */
export async function trainingDataFactsText(
  context: DatasetsContext,
  refsText: string | null | undefined,
): Promise<string | null> {
  const refs = releaseFactsIn<readonly string[]>(refsText);
  if (refs === null) return null;
  const facts: TrainingDataFacts = { datasets: await Promise.all(refs.map((ref) => auditedData(context, ref))) };
  return JSON.stringify(facts);
}

async function auditedData(context: DatasetsContext, ref: string): Promise<AuditedData> {
  const named = [...new Set([ref, asNamed(ref)])];
  const found = (await Promise.all(named.map((each) => context.versionByRef.load(each)))).filter((one) => one !== null);
  const audits = await Promise.all(found.map(({ id }) => auditOf(context, id)));
  return { ref, registered: found.length > 0, audit: audits.find((audit) => audit !== null) ?? null };
}

async function auditOf(context: DatasetsContext, versionId: string): Promise<AuditedData["audit"]> {
  const [told, limitations] = await Promise.all([
    context.toldOfContent.load(versionId),
    context.limitationsOf.load(versionId),
  ]);
  const [claim] = told;
  if (claim !== undefined) return { uri: claim.uri, sha256: claim.sha256 };
  const privacy = limitations.find(({ kind, status }) => kind === "PRIVACY" && documented.has(status));
  return privacy?.uri == null ? null : { uri: privacy.uri, sha256: privacy.sha256 };
}
