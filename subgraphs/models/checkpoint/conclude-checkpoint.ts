import type { SqlEntityManager } from "@mikro-orm/sqlite";
import { type Concluded, concludeFacts } from "../../../kernel/source-document.ts";
import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import type { Checkpoint } from "./checkpoint.entity.ts";
import { CheckpointFile } from "./checkpoint-file.entity.ts";
import { rootDigestOf } from "./root-digest.ts";

/** Sets what the record shows from everything that documents state of it. */
export async function concludeCheckpoint(em: SqlEntityManager, checkpoint: Checkpoint): Promise<void> {
  const facts = await concludeFacts(em, checkpoint.id);
  const files = await em.find(CheckpointFile, { checkpointId: checkpoint.id, supersededAt: null });
  const text = reader<string>(facts);
  const whole = reader<number>(facts);
  const license = facts.get("license");
  Object.assign(checkpoint, {
    status: text("status") ?? "DRAFT",
    ...{ ownerName: text("ownerName"), ownerContact: text("ownerContact") },
    ...{
      step: whole("step"),
      tokensSeen: whole("tokensSeen"),
      createdAt: text("createdAt"),
      releasedAt: text("releasedAt"),
    },
    architectureFamily: text("architecture.family"),
    architectureName: text("architecture.name"),
    parameterCount: whole("architecture.parameterCount"),
    supportUntil: text("lifecycle.supportUntil"),
    sunsetAt: text("lifecycle.sunsetAt"),
    replacedByRef: text("lifecycle.replacedBy"),
    licenseText: text("license") ?? noAssertion,
    licenseSource: license === undefined ? "NOT_DOCUMENTED" : license.disputed ? "CONCLUDED" : "DECLARED",
    rootDigest: rootDigestOf(onceByPath(files)),
  } satisfies Partial<Record<keyof Checkpoint, unknown>>);
}

function reader<Value>(facts: ReadonlyMap<string, Concluded>): (path: string) => Value | null {
  // The cast reads back what the mutation's typed input wrote under this path.
  return (path) => (facts.get(path)?.value as Value | undefined) ?? null;
}

// Two documents may list the same file: it is one file.
function onceByPath(files: readonly CheckpointFile[]): CheckpointFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
