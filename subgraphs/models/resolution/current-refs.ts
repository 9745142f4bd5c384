import DataLoader from "dataloader";
import { anyOf } from "../../../kernel/database.ts";
import type { KeyLoader } from "../../../kernel/key-loader.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { Model } from "../model/model.entity.ts";
import type { FormerName } from "./former-name.entity.ts";
import { modelNameIn, renamedRef } from "./renamed-ref.ts";

/** How a thing is called that was renamed, and why. */
export interface Redirect {
  readonly ref: string;
  readonly name: string;
  readonly reason: string | null;
  readonly renamedAt: string;
}

interface FormerNameRow {
  readonly former: string;
  readonly current: string;
  readonly reason: string | null;
  readonly renamedAt: string;
}

type Tables = { formerName: FormerName; model: Model };
type NameArgs = { names: readonly string[]; labels: readonly string[] };

const currentNames = readStatement<Tables, NameArgs, FormerNameRow>((db, $) =>
  db
    .selectFrom("formerName")
    .innerJoin("model", "model.id", "formerName.modelId")
    .select(["formerName.name as former", "model.name as current", "reason", "renamedAt"])
    .where(() => anyOf("formerName.name", $.list("names")))
    .where(() => visible("model.label", $.list("labels"))),
);

/** What references lead to that name something by what it was called before; those of unchanged things are absent. */
export async function redirectsOf(
  { database, actor }: RequestContext,
  refs: readonly string[],
): Promise<ReadonlyMap<string, Redirect>> {
  const names = [...new Set(refs.flatMap((ref) => modelNameIn(ref) ?? []))];
  if (names.length === 0) return new Map();
  const rows = await currentNames(database, { names, labels: actor.labels });
  const byName = new Map(rows.map((row) => [row.former, row]));
  return new Map(
    refs.flatMap((ref) => {
      const row = byName.get(modelNameIn(ref) ?? "");
      if (row === undefined) return [];
      const { current, reason, renamedAt } = row;
      return [[ref, { ref: renamedRef(ref, current), name: current, reason, renamedAt }] as const];
    }),
  );
}

/** Loads things by reference, also by one that they had before. */
export function loaderByAnyName<Row extends { readonly ref: string }>(
  context: RequestContext,
  fetch: (refs: readonly string[]) => Promise<readonly Row[]>,
): KeyLoader<string, Row> {
  return new DataLoader<string, Row | null, string>(async (refs) => {
    const rows = new Map((await fetch(refs)).map((row) => [row.ref, row]));
    const redirects = await redirectsOf(
      context,
      refs.filter((ref) => !rows.has(ref)),
    );
    if (redirects.size > 0) {
      const current = new Set([...redirects.values()].map(({ ref }) => ref));
      for (const row of await fetch([...current])) rows.set(row.ref, row);
    }
    return refs.map((ref) => rows.get(ref) ?? rows.get(redirects.get(ref)?.ref ?? "") ?? null);
  });
}
