import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema } from "graphql";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { proofScale, prove } from "../proof.ts";
import { TestRegistry } from "../registry.ts";
import { type Place, readPlaces, together, writePlaces } from "./argument-places.ts";
import { changedTables, InjectionWalk, noStatements, type WalkedGraph } from "./injection-walk.ts";
import { known, writableWorld } from "./known-values.ts";
import { operatorValues, sqlPayloads, unstorableTexts } from "./sql-payloads.ts";
import { statementsDuring } from "./statement-log.ts";

const schema = buildSchema(readFileSync(join(packageRoot, "schema/api.graphql"), "utf8"));
// Fields that answer each text by itself, also one that is no text: see `anyText` of the subgraphs.
const anyText = ["Query.resolve(refs[0])"];

// A text of a rule of its own refuses one of these: a digest, a reference, a name, an instant.
const samples = ["' or 1=1--", ":name", "%27; drop table license%00"];

// A write costs a transaction, and what is written makes the next one dearer: each input gets some of the texts, on each
// engine others. Both are asked the same statements: PostgreSQL gets a third of what is read and of the inputs. All get all
// texts on both in `npm run proof -- --scale 2`.
const [share, first, every] = proofScale > 1 ? [1, 0, 1] : inject("engine") === "sqlite" ? [6, 0, 1] : [16, 1, 3];
const readPayloads = sqlPayloads.filter((_, i) => i % every === 0);
const writtenPayloads = sqlPayloads.filter((_, i) => i % share === first);

// What is registered already is registered again in other statements.
function twice(values: readonly unknown[]): readonly unknown[] {
  return [...values, ...values];
}

/** Every table of a subgraph with what it is made of. */
function tablesOf(subgraph: string) {
  if (inject("engine") === "postgres") {
    return sql<{ name: string }>`select table_name as "name", column_name, data_type from information_schema.columns
      where table_schema = ${subgraph} order by table_name, ordinal_position`;
  }
  return sql<{
    name: string;
  }>`select name, sql from sqlite_master where type = 'table' and name not like 'searchWords%'`;
}

/** The real graph, on the engine that the test project is about. */
class RealGraph implements WalkedGraph, AsyncDisposable {
  readonly schema = schema;
  readonly statementsDuring = statementsDuring;

  private constructor(readonly registry: TestRegistry) {}

  static async open(): Promise<RealGraph> {
    return new RealGraph(await TestRegistry.open(writableWorld));
  }

  ask(query: string, variables: Readonly<Record<string, unknown>>) {
    return this.registry.ask(query, { ...variables }, operator);
  }

  async contents(): Promise<ReadonlyMap<string, readonly string[]>> {
    const tables = new Map<string, readonly string[]>();
    for (const [name, { database }] of this.registry.embedded.subgraphs) {
      const db = database.readKysely<unknown>();
      const { rows: found } = await tablesOf(name).execute(db);
      tables.set(
        `${name} schema`,
        found.map((row) => JSON.stringify(row)),
      );
      for (const table of new Set(found.map((row) => row.name))) {
        const { rows } = await sql`select * from ${sql.table(table)}`.execute(db);
        tables.set(
          `${name}.${table}`,
          rows.map((row) => JSON.stringify(row)),
        );
      }
    }
    return tables;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.registry[Symbol.asyncDispose]();
  }
}

let graph: RealGraph;
beforeAll(async () => {
  graph = await RealGraph.open();
}, 60_000);
afterAll(() => graph[Symbol.asyncDispose]());

const harmlessOf: Readonly<Record<string, readonly unknown[]>> = {
  DateTime: ["2026-01-01T00:00:00.000Z"],
  ID: ["ckp_nothing", "nothing"],
};
const harmlessTexts = [
  "harmless",
  "acme/nothing@1",
  "checkpoint:acme/base@step100",
  "model:acme/chat",
  "dataset:acme/web@2",
  "benchmark:arc-challenge",
  "MIT",
  "a b",
  // A search for no word at all has a statement of its own.
  "…",
];
let unused = 0;
const harmlessValues = ({ type }: Place): readonly unknown[] => {
  const values = schema.getType(type);
  if (harmlessOf[type]) return harmlessOf[type];
  if (values && "getValues" in values) return values.getValues().map(({ name }) => name);
  // A key that another mutation was sent with leads no further; this one nobody has used.
  return [...harmlessTexts, `unused ${++unused}`];
};

/** A cursor of the list, with other parts in it. */
function forgedCursors(cursor: string, payloads: readonly string[]): string[] {
  const [list, ...parts]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return payloads.flatMap((payload) => [encoded([list, ...parts.map(() => payload)]), encoded([payload, ...parts])]);
}

async function cursorAt(place: Place): Promise<string | null> {
  const { data } = await graph.ask(place.query, place.variables(null, 0));
  return /"endCursor":"([^"]+)"/.exec(JSON.stringify(data ?? null))?.[1] ?? null;
}

describe("SQL in what is asked (R34)", () => {
  it("changes neither what the databases are asked nor what they hold, whatever argument it comes in", {
    timeout: 300_000,
  }, async ({ annotate }) => {
    const places = readPlaces(schema, known);
    const walk = new InjectionWalk(graph);
    const before = await graph.contents();
    for (const place of places) {
      const cursor = place.path === "after" ? await cursorAt(place) : null;
      const cursors = cursor === null ? [] : [cursor, ...forgedCursors(cursor, ["", "a", "~"])];
      const harmless = await walk.harmless(place, [...harmlessValues(place), ...cursors]);
      const named =
        place.type === "String" && cursor === null
          ? sqlPayloads.filter((_, i) => i % 3 === 1).map((payload) => `acme/${payload}@1`)
          : [];
      const forged =
        cursor === null
          ? []
          : forgedCursors(cursor, [...sqlPayloads.filter((_, i) => i % 3 === 0), ...unstorableTexts]);
      await walk.attack(place, [...readPayloads, ...named, ...forged, ...operatorValues], harmless);
    }
    await annotate(places.map(({ name }) => name).join(" "));
    prove(
      `SQL injection through reads, ${inject("engine")} (R34)`,
      `${places.length} arguments, ${walk.stopwatch.count} values`,
      `${walk.faults.length} changed statements or driver errors; ${walk.stopwatch.summary()}`,
    );
    expect(walk.faults.slice(0, 10)).toEqual([]);
    expect(await graph.contents()).toEqual(before);
    expect(places.length).toBeGreaterThan(15);
    expect(sqlPayloads.length).toBeGreaterThanOrEqual(100);
  });

  it("is stored as the text that it is, whatever input it comes in, and changes nothing else", {
    timeout: 600_000,
  }, async () => {
    const walk = new InjectionWalk(graph);
    const before = await graph.contents();
    let count = 0;
    const changeable = new Set<string>();
    for (const [mutation, allPlaces] of writePlaces(schema, known)) {
      const places = allPlaces.filter((_, index) => index % every === 0);
      count += places.length;
      const free: Place[] = [];
      for (const place of places) {
        await walk.attack(place, operatorValues, noStatements);
        if (await walk.takes(place, samples)) free.push(place);
        else await walk.attackRefusing(place, writtenPayloads, twice(harmlessValues(place)));
      }
      for (const table of changedTables(before, await graph.contents())) changeable.add(table);
      if (free.length === 0) continue;
      // A write costs a transaction: places that take any text get all texts side by side, each another one.
      const good = known.inputs[mutation] ?? (() => ({}));
      const all = together(free, good);
      const words = (n: number) => free.map((_, index) => `harmless ${n} ${index}`);
      // A document of which there is another already replaces it.
      const sameDocument = words(3).map((word, index) => (free[index]?.path.endsWith(".uri") ? words(0)[index] : word));
      // An alias of which there is one already is moved.
      const sameName = words(4).map((word, index) => (free[index]?.path.endsWith(".name") ? words(0)[index] : word));
      const harmless = await walk.harmless(all, [words(0), words(1), words(2), sameDocument, sameName]);
      const payload = (n: number) => writtenPayloads[n % writtenPayloads.length] ?? "";
      const rotated = writtenPayloads.map((_, n) => free.map((_, index) => payload(n + index)));
      await walk.attackTogether(all, free, rotated, harmless);
    }
    prove(
      `SQL injection through writes, ${inject("engine")} (R34)`,
      `${count} inputs, ${walk.stopwatch.count} writes`,
      `${walk.faults.length} changed statements or driver errors; ${walk.stopwatch.summary()}`,
    );
    expect(walk.faults.slice(0, 10)).toEqual([]);
    const unexpected = [...changedTables(before, await graph.contents())].filter((table) => !changeable.has(table));
    expect(unexpected).toEqual([]);
  });
});

describe("text that no database can keep", () => {
  it("is refused by the name of its argument before any statement, in reads and writes", {
    timeout: 180_000,
  }, async () => {
    const places = [...readPlaces(schema, known), ...[...writePlaces(schema, known).values()].flat()];
    const walk = new InjectionWalk(graph);
    const before = await graph.contents();
    for (const place of places) await walk.refuse(place, unstorableTexts, anyText.includes(place.name));
    prove(
      `NUL and halves of surrogate pairs, ${inject("engine")}`,
      `${places.length} arguments and inputs × ${unstorableTexts.length}`,
      `${walk.faults.length} not refused`,
    );
    expect(walk.faults.slice(0, 10)).toEqual([]);
    expect(await graph.contents()).toEqual(before);
  });
});
