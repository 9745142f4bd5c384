import type { GraphQLSchema } from "graphql";
import type { GatewayAnswer } from "../../gateway/gateway.ts";
import { isErrorCode } from "../../kernel/errors.ts";
import { Stopwatch } from "../proof.ts";
import type { Place } from "./argument-places.ts";
import type { Statement } from "./statement-log.ts";

/** A graph to walk, on whichever database: pass another of these, and the walk proves the same there. */
export interface WalkedGraph {
  readonly schema: GraphQLSchema;
  /** Asks as somebody who may write. */
  ask(query: string, variables: Readonly<Record<string, unknown>>): Promise<GatewayAnswer>;
  statementsDuring(act: () => Promise<unknown>): Promise<readonly Statement[]>;
  /** Every row of every table as text, by table. */
  contents(): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** What a value did at a place. */
interface Outcome {
  readonly answer: GatewayAnswer;
  readonly statements: readonly Statement[];
}

/** The statements that harmless values lead to at a place. */
interface Harmless {
  readonly shapes: ReadonlySet<string>;
  readonly most: number;
}

/** What values that are no text may ask of the databases. */
export const noStatements: Harmless = { shapes: new Set<string>(), most: 0 };

// What drivers and query builders say when a statement is broken.
const driverWords =
  /SQLITE_|SqliteError|syntax error|unrecognized token|near "|no such (table|column|function)|kysely|mikro|pg_catalog|relation "|at position \d/i;

/**
 * A walk up looks once a level, and how many levels there are follows from what was recorded before; how many nodes of the
 * tree of the audit log are complete with an entry follows from how many entries there are.
 */
function countOf(statements: readonly Statement[]): number {
  const others = ['from "indexEdge" left join "indexNode"', 'insert into "auditNode"'];
  return statements.filter(({ text }) => !others.some((part) => text.includes(part))).length;
}

/** Sends values to places of the schema and compares what the databases are asked with what harmless values ask. */
export class InjectionWalk {
  readonly stopwatch = new Stopwatch();
  readonly faults: { readonly place: string; readonly value: string; readonly why: string }[] = [];
  #number = 0;

  constructor(readonly graph: WalkedGraph) {}

  /** What harmless values ask of the databases. */
  async harmless(place: Place, values: readonly unknown[]): Promise<Harmless> {
    const shapes = new Set<string>();
    let most = 0;
    for (const value of values) {
      const { statements } = await this.#send(place, value);
      for (const { shape } of statements) shapes.add(shape);
      most = Math.max(most, countOf(statements));
    }
    return { shapes, most };
  }

  /** Sends values that must change nothing about what is asked of the databases. */
  async attack(place: Place, values: readonly unknown[], harmless: Harmless): Promise<void> {
    for (const value of values) this.#judge(place, value, await this.#timed(place, value), harmless);
  }

  /** As `attack`, where most values are refused before any statement: only of others harmless values need to be known. */
  async attackRefusing(place: Place, values: readonly unknown[], harmless: readonly unknown[]): Promise<void> {
    const taken: { readonly value: unknown; readonly outcome: Outcome }[] = [];
    for (const value of values) {
      const outcome = await this.#timed(place, value);
      if (outcome.statements.length > 0) taken.push({ value, outcome });
      else this.#judge(place, value, outcome, noStatements);
    }
    if (taken.length === 0) return;
    const known = await this.harmless(place, harmless);
    for (const { value, outcome } of taken) this.#judge(place, value, outcome, known);
  }

  #timed(place: Place, value: unknown): Promise<Outcome> {
    return this.stopwatch.time(`${place.name} = ${JSON.stringify(value)}`, () => this.#send(place, value));
  }

  /** As `attack`, for places of one mutation side by side; where the write is refused, each of them by itself. */
  async attackTogether(
    all: Place,
    places: readonly Place[],
    lists: readonly (readonly string[])[],
    harmless: Harmless,
  ) {
    const alone = new Map<Place, Harmless>();
    for (const values of lists) {
      const outcome = await this.stopwatch.time(all.name, () => this.#send(all, values));
      this.#judge(all, values, outcome, harmless);
      if (outcome.answer.errors === undefined) continue;
      for (const [index, place] of places.entries()) {
        const own = alone.get(place) ?? (await this.harmless(place, ["harmless", "acme/nothing@1"]));
        alone.set(place, own);
        await this.attack(place, values.slice(index, index + 1), own);
      }
    }
  }

  /** Whether a place takes and writes any text, as these are any texts. */
  async takes(place: Place, texts: readonly string[]): Promise<boolean> {
    for (const text of texts) if ((await this.#send(place, text)).answer.errors !== undefined) return false;
    return true;
  }

  /** Sends texts that no database can keep: each is refused by its name, or answered by itself where `anyText` says so. */
  async refuse(place: Place, texts: readonly string[], isAnyText: boolean): Promise<void> {
    for (const text of texts) {
      const { answer, statements } = await this.#send(place, text);
      const error = answer.errors?.[0];
      const named = place.path.replace(/\[0\]/g, "");
      const says = `${error?.message} ${error?.extensions?.["argument"]}`.replace(/\[0\]/g, "");
      // What is of another type than text is refused under the name of its variable.
      const isNamed =
        (place.type !== "String" && place.type !== "ID") || says.includes(named.split(".").at(-1) ?? named);
      const isRefused = error?.extensions?.["code"] === "BAD_USER_INPUT" && isNamed;
      if (statements.some(({ unstorable }) => unstorable)) this.#fault(place, text, "a statement was bound with it");
      else if (isAnyText ? error !== undefined : !isRefused)
        this.#fault(place, text, JSON.stringify(answer).slice(0, 300));
      else if (place.isWrite && statements.length > 0) this.#fault(place, text, "statements ran before it was refused");
    }
  }

  async #send(place: Place, value: unknown): Promise<Outcome> {
    let answer: GatewayAnswer = {};
    const variables = place.variables(value, this.#number++);
    const statements = await this.graph.statementsDuring(async () => {
      answer = await this.graph.ask(place.query, variables);
    });
    return { answer, statements };
  }

  #judge(place: Place, value: unknown, { answer, statements }: Outcome, harmless: Harmless): void {
    const payload = typeof value === "string" ? value : JSON.stringify(value);
    // A write that is refused for a rule of ours takes back what it began.
    const isRefused = answer.errors?.every(({ extensions }) => isErrorCode(extensions?.["code"])) === true;
    const stranger = statements.find(
      ({ shape }) => !harmless.shapes.has(shape) && !(isRefused && shape === "rollback"),
    );
    if (stranger) this.#fault(place, value, `a new statement: ${stranger.text.slice(0, 200)}`);
    const count = countOf(statements);
    if (count > harmless.most) this.#fault(place, value, `${count} statements instead of ${harmless.most}`);
    for (const { message, extensions } of answer.errors ?? []) {
      const code = extensions?.["code"];
      if (!isErrorCode(code) || code === "INTERNAL") this.#fault(place, value, `${code}: ${message.slice(0, 200)}`);
      if (driverWords.test(message.replaceAll(payload, "")) && !driverWords.test(payload))
        this.#fault(place, value, message);
    }
  }

  #fault(place: Place, value: unknown, why: string): void {
    this.faults.push({ place: place.name, value: JSON.stringify(value), why });
  }
}

/** Tables of which rows that were there are gone or different; new rows are what writes are for. */
export function changedTables(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const names = new Set([...before.keys(), ...after.keys()]);
  return new Set(
    [...names].filter((name) => {
      const now = new Set(after.get(name));
      return !before.has(name) || before.get(name)?.some((row) => !now.has(row));
    }),
  );
}
