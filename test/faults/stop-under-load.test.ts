import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, startProgram, TemporaryFolder } from "../e2e/program.ts";
import { counted, prove } from "../proof.ts";

const rounds = 10;
const readers = 8;
const writers = 2;
const answersBeforeTheEnd = 40;
const question = '{ checkpoint(ref: "argilla/notus-7b-v1") { ref license { expression } evaluations { totalCount } } }';
const register = "mutation ($input: RegisterLicenseInput!) { registerLicense(input: $input) { license { ref } } }";

const folder = new TemporaryFolder();
beforeAll(() => buildProgram(), 180_000);
afterAll(() => folder[Symbol.dispose]());

interface Answer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/**
 * Asks one request after the other over a kept connection, as a load balancer would for its clients: when an answer
 * closes the connection, the instance is about to go, and gets nothing more.
 */
async function askUntilItCloses(url: string, token: string, bodyOf: (number: number) => unknown): Promise<Answer[]> {
  const client = new Client(url, { pipelining: 1 });
  const answers: Answer[] = [];
  try {
    for (;;) {
      const { headers, body } = await client.request({
        method: "POST",
        path: "/graphql",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(bodyOf(answers.length)),
      });
      answers.push((await body.json()) as Answer); // Checked below, as a whole.
      if (headers["connection"] === "close") return answers;
    }
  } finally {
    await client.destroy();
  }
}

describe("a server that is told to stop under load", () => {
  it(`answers everything that it took and keeps every write that it confirmed, ${rounds} times in a row`, {
    timeout: 240_000,
  }, async () => {
    const confirmed: string[] = [];
    const stoppingMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await using program = await startProgram(folder.path);
      const token = readFileSync(join(folder.path, "operator-token"), "utf8").trim();
      let answered = 0;
      let stoppedAt = 0;
      const counting = (body: unknown) => {
        if (++answered === answersBeforeTheEnd) {
          stoppedAt = performance.now();
          program.kill("SIGTERM");
        }
        return body;
      };
      const write = (writer: number) => (number: number) => {
        const key = `LicenseRef-${round}-${writer}-${number}`;
        return counting({
          query: register,
          variables: { input: { idempotencyKey: key, key, name: key, text: `The terms of ${key}.` } },
        });
      };
      const reads = Array.from({ length: readers }, () =>
        askUntilItCloses(program.url, token, () => counting({ query: question })),
      );
      const writes = Array.from({ length: writers }, (_, writer) =>
        askUntilItCloses(program.url, token, write(writer)),
      );
      const answers = (await Promise.all(reads)).flat();
      const receipts = (await Promise.all(writes)).flat();
      expect((await program.ended()).code).toBe(0);
      stoppingMs.push(performance.now() - stoppedAt);
      expect([...new Set(answers.map((answer) => JSON.stringify(answer)))]).toHaveLength(1);
      expect([...answers, ...receipts].filter(({ errors }) => errors !== undefined)).toEqual([]);
      confirmed.push(...receipts.flatMap((receipt) => /"ref":"([^"]+)"/.exec(JSON.stringify(receipt))?.[1] ?? []));
      expect(receipts.length).toBeGreaterThanOrEqual(writers);
    }
    expect(await knownOf(confirmed)).toEqual(confirmed);
    const longest = `stopping took at most ${Math.max(...stoppingMs).toFixed(0)} ms`;
    prove("SIGTERM under load", `${rounds} rounds, ${counted(confirmed.length, "writes")}`, `0 lost, ${longest}`);
  });
});

/** Which of the references a server that starts now knows. */
async function knownOf(refs: readonly string[]): Promise<string[]> {
  await using program = await startProgram(folder.path);
  const response = await fetch(`${program.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      query: "query ($refs: [String!]!) { resolve(refs: $refs) { canonical status } }",
      variables: { refs },
    }),
  });
  const { data } = (await response.json()) as { data: { resolve: { canonical: string; status: string }[] } };
  return data.resolve.filter(({ status }) => status === "RESOLVED").map(({ canonical }) => canonical);
}
