import { anyOf } from "../../../kernel/database.ts";
import { groupLoader, keyLoader } from "../../../kernel/key-loader.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { ChecklistAct, ChecklistEntry } from "./checklist-act.entity.ts";
import type { ReleaseEvidence, ReleaseRecord } from "./release.entity.ts";
import type { ReleasePolicy } from "./release-policy.entity.ts";
import { currentPolicy } from "./release-policy.reads.ts";

/** The tables of checklists as kysely sees them. */
interface ChecklistTables {
  checklistAct: ChecklistAct;
  checklistEntry: ChecklistEntry;
  release: ReleaseRecord;
  releaseEvidence: ReleaseEvidence;
}

type Of = { readonly checkpoints: readonly string[] };

const acts = readStatement<ChecklistTables, Of, ChecklistAct>((db, $) =>
  db
    .selectFrom("checklistAct")
    .selectAll()
    .where("supersededAt", "is", null)
    .where(() => anyOf("checkpointId", $.list("checkpoints")))
    .orderBy("checkpointId")
    .orderBy("version"),
);

const entries = readStatement<ChecklistTables, Of, ChecklistEntry>((db, $) =>
  db
    .selectFrom("checklistEntry")
    .selectAll()
    .where("supersededAt", "is", null)
    .where(() => anyOf("checkpointId", $.list("checkpoints")))
    .orderBy("checkpointId")
    .orderBy("kind"),
);

const releases = readStatement<ChecklistTables, Of, ReleaseRecord>((db, $) =>
  db
    .selectFrom("release")
    .selectAll()
    .where(() => anyOf("checkpointId", $.list("checkpoints"))),
);

const evidence = readStatement<ChecklistTables, { digests: readonly string[] }, ReleaseEvidence>((db, $) =>
  db
    .selectFrom("releaseEvidence")
    .selectAll()
    .where(() => anyOf("sha256", $.list("digests"))),
);

/** Reads the checklists of the checkpoints of one request, which are as visible as those. */
export type ChecklistReader = ReturnType<typeof checklistReader>;

/** One statement for each loader, whatever the number of checkpoints. */
export function checklistReader({ database }: RequestContext) {
  let policy: Promise<ReleasePolicy> | null = null;
  return {
    /** What it takes to publish, read once for each request. */
    policy: () => {
      policy ??= currentPolicy({ database });
      return policy;
    },
    /** The acts that were not superseded, oldest first; the last of all acts is one of them. */
    actsOf: groupLoader((checkpoints) => acts(database, { checkpoints }), checkpointIdOf),
    /** What was last submitted of each item. */
    entriesOf: groupLoader((checkpoints) => entries(database, { checkpoints }), checkpointIdOf),
    releaseOf: keyLoader((checkpoints) => releases(database, { checkpoints }), checkpointIdOf),
    evidenceOf: keyLoader(
      (digests) => evidence(database, { digests }),
      ({ sha256 }) => sha256,
    ),
  };
}

function checkpointIdOf({ checkpointId }: { readonly checkpointId: string }): string {
  return checkpointId;
}
