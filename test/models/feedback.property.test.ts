import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ada, codesOf } from "../open-subgraph.ts";
import { bob, openFeedback, relicense, vera } from "./open-feedback.ts";

/** What is to be true of every correction, told without the machine: the state and who proposed which value. */
interface Told {
  readonly id: string;
  readonly author: string;
  readonly license: string;
  state: "OPEN" | "ACCEPTED" | "REJECTED" | "RESOLVED" | "WITHDRAWN";
}
interface Model {
  readonly corrections: Told[];
  /** The accepted correction that the record stands on; null where it stands on its document. */
  holder: Told | null;
  number: number;
}
type Registry = Awaited<ReturnType<typeof openFeedback>>;
type Command = fc.AsyncCommand<Model, Registry>;

const people = { ada, bob, vera };
type Person = keyof typeof people;
const mayRecord = (who: Person) => who !== "vera";
const person = fc.constantFrom<Person>("ada", "bob", "vera");

/** Acts on a correction, and expects what the rules of the house say in so many words. */
class Act implements Command {
  constructor(
    readonly act: "accept" | "reject" | "resolve" | "withdraw",
    readonly who: Person,
    readonly pick: number,
  ) {}

  check({ corrections }: Readonly<Model>): boolean {
    return corrections.length > 0;
  }

  async run(model: Model, registry: Registry): Promise<void> {
    const correction = model.corrections[this.pick % model.corrections.length];
    if (!correction) return;
    const { id, state, author } = correction;
    const isAuthor = author === this.who;
    const allowed = {
      accept: mayRecord(this.who) && !isAuthor && state === "OPEN",
      reject: mayRecord(this.who) && !isAuthor && (state === "OPEN" || state === "ACCEPTED"),
      resolve: (mayRecord(this.who) || isAuthor) && (state === "OPEN" || state === "ACCEPTED"),
      withdraw: isAuthor && state === "OPEN",
    }[this.act];
    expect(codesOf(await this.#sent(id, registry)).length).toBe(allowed ? 0 : 1);
    if (allowed) this.#told(model, correction);
    const { license } = await registry.shown("license { expression }");
    expect(license.expression).toBe(model.holder?.license ?? "MIT");
    const { data } = await registry.ask("query($id: ID!) { review(id: $id) { state history { state } } }", { id });
    expect(data.review.state).toBe(correction.state);
    expect(data.review.history.at(-1)).toEqual({ state: correction.state });
  }

  #sent(id: string, registry: Registry) {
    const by = people[this.who];
    switch (this.act) {
      case "accept":
      case "reject":
        return registry.decide({ correction: id, decision: this.act.toUpperCase(), reason: "So it is." }, by);
      case "resolve":
        return registry.resolve({ review: id, note: "Done." }, by);
      case "withdraw":
        return registry.close({ review: id, reason: "Never mind." }, by);
    }
  }

  #told(model: Model, correction: Told): void {
    if (this.act === "accept") model.holder = correction;
    if (this.act === "reject" && model.holder === correction) model.holder = null;
    correction.state = (
      { accept: "ACCEPTED", reject: "REJECTED", resolve: "RESOLVED", withdraw: "WITHDRAWN" } as const
    )[this.act];
  }

  toString(): string {
    return `${this.who} ${this.act}s #${this.pick}`;
  }
}

class Propose implements Command {
  constructor(readonly who: Person) {}

  check(): boolean {
    return true;
  }

  async run(model: Model, registry: Registry): Promise<void> {
    const license = `LicenseRef-${model.number++}`;
    const { written } = await registry.propose({ ...relicense, value: license }, people[this.who]);
    model.corrections.push({ id: written.review.id, author: this.who, license, state: "OPEN" });
  }

  toString(): string {
    return `${this.who} proposes`;
  }
}

const act = fc.constantFrom("accept", "accept", "reject", "resolve", "withdraw");
const commands = fc.commands<Model, Registry, false>(
  [
    person.map((who) => new Propose(who)),
    fc.tuple(act, person, fc.nat({ max: 9 })).map(([what, who, pick]) => new Act(what as Act["act"], who, pick)),
  ] as fc.Arbitrary<Command>[],
  { maxCommands: 25, size: "max" },
);

describe("corrections, whoever does whatever in whatever order", () => {
  it("go the ways that they may go, and the record shows what was accepted last and not taken back", async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (list) => {
        await using registry = await openFeedback();
        const setup = () => ({ model: { corrections: [], holder: null, number: 0 } as Model, real: registry });
        await fc.asyncModelRun(setup, list);
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});
