import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import { parseRational, type Rational } from "./rational.ts";
import type { ThreatModel } from "./threat-model.entity.ts";

/** The tables of this folder as kysely sees them. */
export interface ThreatTables {
  threatModel: ThreatModel;
}

type Keys<Name extends string> = Readonly<Record<Name | "labels", readonly string[]>>;

const byIds = readStatement<ThreatTables, Keys<"ids">, ThreatModel>((db, $) =>
  db
    .selectFrom("threatModel")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

const byRef = readStatement<ThreatTables, { ref: string; labels: readonly string[] }, ThreatModel>((db, $) =>
  db
    .selectFrom("threatModel")
    .selectAll()
    .where("ref", "=", $.value("ref"))
    .where(() => visible("label", $.list("labels"))),
);

// Ids sort as they were made.
const latest = readStatement<ThreatTables, { name: string; labels: readonly string[] }, ThreatModel>((db, $) =>
  db
    .selectFrom("threatModel")
    .selectAll()
    .where("name", "=", $.value("name"))
    .where(() => visible("label", $.list("labels")))
    .orderBy("id", "desc")
    .limit(1),
);

/** The threat models behind ids, of those that the caller may see. */
export function threatModelsByIds({ database, actor }: RequestContext, ids: readonly string[]): Promise<ThreatModel[]> {
  return byIds(database, { ids, labels: actor.labels });
}

/** One threat model by reference, the version registered last where none is named; or null. */
export async function threatModelByRef(
  { database, actor: { labels } }: RequestContext,
  text: string,
): Promise<ThreatModel | null> {
  const ref = canonicalRef(text, "threat-model");
  const parsed = parseRef(ref);
  const [exact] = await byRef(database, { ref, labels });
  if (exact !== undefined || parsed === null || parsed.version !== null) return exact ?? null;
  const [last] = await latest(database, { name: parsed.name, labels });
  return last ?? null;
}

type Sized = Pick<ThreatModel, "epsilon" | "epsilonAsWritten">;

/** The size of a perturbation without rounding: as it is written, or as the double that stands for it. */
export function exactEpsilon(threat: Sized): Rational | null {
  const text = epsilonText(threat);
  return text === null ? null : parseRational(text);
}

/** The text that tells the size of a perturbation without rounding; null if it has none. */
export function epsilonText({ epsilon, epsilonAsWritten }: Sized): string | null {
  if (epsilonAsWritten !== null && parseRational(epsilonAsWritten) !== null) return epsilonAsWritten;
  return epsilon === null ? null : String(epsilon);
}
