import { type Concluded, concludeFacts } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import { refuseChangeOfPublished } from "../checklist/published-stays.ts";
import { ReleaseRecord } from "../checklist/release.entity.ts";
import { lastLifecycleChange } from "../history/lifecycle.reads.ts";
import type { Checkpoint } from "./checkpoint.entity.ts";
import { CheckpointFile } from "./checkpoint-file.entity.ts";
import { declaredOver } from "./lifecycle.ts";
import { type DigestedFile, rootDigestOf } from "./root-digest.ts";

/** Sets what the record shows from everything that documents state of it. */
export async function concludeCheckpoint(em: UnitOfWork, checkpoint: Checkpoint): Promise<void> {
  const facts = await concludeFacts(em, checkpoint.id);
  const files = await em.find(CheckpointFile, { checkpointId: checkpoint.id, supersededAt: null });
  const text = reader<string>(facts);
  const whole = reader<number>(facts);
  const license = facts.get("license");
  const release = await em.findOne(ReleaseRecord, { checkpointId: checkpoint.id });
  const { rootDigest, licenseText } = checkpoint;
  Object.assign(checkpoint, {
    ...{ ownerName: text("ownerName"), ownerContact: text("ownerContact") },
    ...{
      step: whole("step"),
      tokensSeen: whole("tokensSeen"),
      provenanceNarrative: text("provenanceNarrative"),
      createdAt: text("createdAt"),
      releasedAt: text("releasedAt") ?? release?.at ?? null,
    },
    ...{
      riskMisuse: text("riskAssessment.misuse"),
      riskWorkload: text("riskAssessment.workload"),
      riskResidual: text("riskAssessment.residualRisk"),
    },
    ...{
      disclosureContact: text("disclosurePolicy.contact"),
      disclosureUrl: text("disclosurePolicy.url"),
      acknowledgeWithinDays: whole("disclosurePolicy.acknowledgeWithinDays"),
      discloseAfterDays: whole("disclosurePolicy.discloseAfterDays"),
    },
    architectureFamily: text("architecture.family"),
    architectureName: text("architecture.name"),
    parameterCount: whole("architecture.parameterCount"),
    licenseText: text("license") ?? noAssertion,
    licenseSource: license === undefined ? "NOT_DOCUMENTED" : license.disputed ? "CONCLUDED" : "DECLARED",
    rootDigest: rootDigestOf(onceByPath(files)),
  } satisfies Partial<Record<keyof Checkpoint, unknown>>);
  const documented = {
    // The cast reads back what the mutation's typed input wrote.
    status: publishedOver((text("status") ?? "DRAFT") as Checkpoint["status"], release),
    supportUntil: text("lifecycle.supportUntil"),
    sunsetAt: text("lifecycle.sunsetAt"),
    replacedByRef: text("lifecycle.replacedBy"),
  };
  Object.assign(checkpoint, declaredOver(documented, await lastLifecycleChange(em.kysely(), checkpoint.id)));
  if (release !== null) refuseChangeOfPublished(checkpoint, { rootDigest, licenseText });
}

/** What was published here is no draft, whatever documents say. */
function publishedOver(documented: Checkpoint["status"], release: ReleaseRecord | null): Checkpoint["status"] {
  return release !== null && documented === "DRAFT" ? "RELEASED" : documented;
}

function reader<Value>(facts: ReadonlyMap<string, Concluded>): (path: string) => Value | null {
  // The cast reads back what the mutation's typed input wrote under this path.
  return (path) => (facts.get(path)?.value as Value | undefined) ?? null;
}

// Two documents may list the same file: it is one file, and what they disagree about is not known.
function onceByPath(files: readonly CheckpointFile[]): DigestedFile[] {
  return [...Map.groupBy(files, ({ path }) => path)].map(([path, stated]) => ({
    path,
    sizeBytes: agreed(stated.map(({ sizeBytes }) => sizeBytes)),
    sha256: agreed(stated.map(({ sha256 }) => sha256)),
  }));
}

function agreed<Value>(values: readonly (Value | null)[]): Value | null {
  const stated = values.filter((value) => value !== null);
  return new Set(stated).size === 1 ? (stated[0] ?? null) : null;
}
