import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prove } from "../proof.ts";
import { buildSubgraphs } from "./bundled-subgraphs.ts";
import { type Acknowledged, keyOf, WriteRefused, write } from "./client.ts";
import { SqliteServer } from "./server-under-test.ts";

const attemptsAtOnce = 5;
const keys = 10;

/** Writes one number under one key several times at once; the i-th attempt sends what `changed` says. */
async function attempts(server: SqliteServer, number: number, changed: (attempt: number) => object = () => ({})) {
  const all = Array.from({ length: attemptsAtOnce }, (_, i) => write(server, number, changed(i)));
  const settled = await Promise.allSettled(all);
  const done = settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const refused = settled.flatMap((each) => (each.status === "rejected" ? [codeOf(each.reason)] : []));
  return { done, refused };
}

function codeOf(error: unknown): unknown {
  return error instanceof WriteRefused ? error.code : error;
}

/** What an attempt with another payload under the key of a number sends. */
function otherPayload(server: SqliteServer, number: number) {
  return write(server, number + 1_000, { idempotencyKey: keyOf(number) }).catch(codeOf);
}

describe("an idempotency key", () => {
  const totals = { calls: 0, effects: 0, differing: 0 };

  beforeAll(buildSubgraphs);
  afterAll(() =>
    prove(
      "idempotency: one key, several calls at once, repeated after kill -9, and with another payload",
      `${totals.calls} calls under ${totals.effects} keys`,
      `${totals.effects} effects, ${totals.differing} differing answers`,
    ),
  );

  it.concurrent.each([
    "licenses",
    "datasets",
    "models",
    "evaluations",
  ])("of %s has one effect and one answer, also after kill -9, and is refused with another payload", async (name) => {
    await using server = new SqliteServer(name);
    await server.start();
    const start = await server.inspect();
    const firstAnswers: Acknowledged[] = [];
    for (let number = 0; number < keys; number++) {
      const { done, refused } = await attempts(server, number);
      expect(refused).toEqual([]);
      const [first] = done;
      if (first !== undefined) firstAnswers.push(first);
      expect(done).toEqual(Array(attemptsAtOnce).fill(first));
      totals.differing += done.filter(({ index }) => index !== first?.index).length;
    }
    const written = await server.inspect();
    expect(written.audit.length - start.audit.length).toBe(keys);
    expect(await otherPayload(server, 0)).toBe("IDEMPOTENCY_KEY_REUSED");

    await server.kill();
    await server.start();
    for (const answer of firstAnswers) {
      expect((await attempts(server, answer.number)).done).toEqual(Array(attemptsAtOnce).fill(answer));
      expect(await otherPayload(server, answer.number)).toBe("IDEMPOTENCY_KEY_REUSED");
    }
    expect(await server.inspect()).toEqual(written);
    totals.calls += keys * attemptsAtOnce * 2;
    totals.effects += keys;
  }, 120_000);

  it("that five different payloads share is taken by one of them, and refused to the others", async () => {
    await using server = new SqliteServer("licenses");
    await server.start();
    const start = await server.inspect();
    const named = (attempt: number) => ({ key: `LicenseRef-rival-${attempt}` });
    const { done, refused } = await attempts(server, 0, named);
    expect([done.length, refused]).toEqual([1, Array(attemptsAtOnce - 1).fill("IDEMPOTENCY_KEY_REUSED")]);
    const after = await server.inspect();
    expect([after.audit.length - start.audit.length, after.rows["license"]]).toEqual([
      1,
      (start.rows["license"] ?? 0) + 1,
    ]);
  });
});
