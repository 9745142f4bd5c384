import type DataLoader from "dataloader";
import type { AuditEntry } from "../../../kernel/audit-log.ts";
import { numberInKey } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { groupedPages, type PageLoader } from "../../../kernel/grouped-page.ts";
import { groupLoader, type KeyLoader, keyLoader } from "../../../kernel/key-loader.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { CheckedRecord } from "./custody-chain.ts";
import type { CustodyRecord } from "./custody-record.entity.ts";

/** How many records of a chain are checked at once. */
export const mostChecked = 500;

/** The custody of the checkpoints of one request. A record is as visible as its checkpoint, which was loaded before. */
export interface CustodyReader {
  readonly page: PageLoader<CustodyRecord>;
  /** The first record of a checkpoint. */
  readonly first: KeyLoader<string, CustodyRecord>;
  /** The records from the one in front of a position on, and one more than is checked at once. */
  readonly chainFrom: (position: number) => DataLoader<string, readonly CheckedRecord[], string>;
}

interface CustodyTables {
  custodyRecord: CustodyRecord;
  auditEntry: AuditEntry;
}

const pages = groupedPages<CustodyRecord>({
  table: "custodyRecord",
  group: "checkpointId",
  order: ["place"],
  labelled: false,
  supersedable: false,
});

type FirstArgs = { checkpoints: readonly string[]; place: string };
const firstRecords = readStatement<CustodyTables, FirstArgs, CustodyRecord>((db, $) =>
  db
    .selectFrom("custodyRecord")
    .selectAll()
    .where(() => anyOf("checkpointId", $.list("checkpoints")))
    .where("place", "=", $.value("place")),
);

type ChainArgs = { checkpoints: readonly string[]; from: string; to: string };
type LoggedRecord = CustodyRecord & { loggedAt: string | null; loggedActor: string | null };
const chains = readStatement<CustodyTables, ChainArgs, LoggedRecord>((db, $) =>
  db
    .selectFrom("custodyRecord as record")
    .leftJoin("auditEntry as entry", "entry.seq", "record.auditSeq")
    .selectAll("record")
    .select(["entry.at as loggedAt", "entry.actor as loggedActor"])
    .where(() => anyOf("record.checkpointId", $.list("checkpoints")))
    .where("record.place", ">=", $.value("from"))
    .where("record.place", "<=", $.value("to"))
    .orderBy("record.checkpointId")
    .orderBy("record.place"),
);

/** Reads what was kept; everything of one request that is asked alike is read together. */
export function custodyReader(context: RequestContext): CustodyReader {
  const { database } = context;
  const loaders = new Map<number, DataLoader<string, readonly CheckedRecord[], string>>();
  return {
    page: pages(context),
    first: keyLoader((checkpoints) => firstRecords(database, { checkpoints, place: numberInKey(1) }), checkpointIdOf),
    chainFrom: (position) => {
      const range = { from: numberInKey(position - 1), to: numberInKey(position + mostChecked) };
      const loader = loaders.get(position) ?? groupLoader((of) => chainsIn(context, of, range), checkpointIdOf);
      loaders.set(position, loader);
      return loader;
    },
  };
}

async function chainsIn(
  { database }: RequestContext,
  checkpoints: readonly string[],
  range: Pick<ChainArgs, "from" | "to">,
): Promise<CheckedRecord[]> {
  return (await chains(database, { checkpoints, ...range })).map(checkable);
}

function checkable({ place, auditSeq, loggedAt, loggedActor, ...record }: LoggedRecord): CheckedRecord {
  const logged = loggedAt === null || loggedActor === null ? null : { at: loggedAt, actor: loggedActor };
  // SQLite reads a boolean as a number.
  const affectsBehavior = Boolean(record.affectsBehavior);
  return { ...record, position: Number(place), auditIndex: auditSeq, affectsBehavior, logged };
}

function checkpointIdOf({ checkpointId }: { readonly checkpointId: string }): string {
  return checkpointId;
}
