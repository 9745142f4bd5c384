import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { IndexEntry, ThreatFacts } from "../../kernel/index-entry.ts";
import type { CertificateStatus } from "../../kernel/vocabulary/certificate.ts";
import { codesOf, insider, reader, statementsOf } from "../open-subgraph.ts";
import { clockAt } from "./clock.ts";
import { announcement, openModels } from "./open-models.ts";
import { certified } from "./open-timeline.ts";

const query = `query($filter: CheckpointFilter) {
  searchCheckpoints(filter: $filter, first: 100) { totalCount edges { node { ref } } }
  checkpoints(filter: $filter, first: 100) { totalCount edges { node { ref } } }
}`;
const until = "2026-12-10T00:00:00.000Z";

let registry: Awaited<ReturnType<typeof openModels>>;
let clock: ReturnType<typeof clockAt>;
const digests = new Map<string, string>();

beforeEach(async () => {
  clock = clockAt("2026-12-01T00:00:00.000Z");
  registry = await openModels({ now: clock.now });
  for (const [name, file] of Object.entries({ a: "1", twin: "1", b: "2", c: "3", none: null })) {
    const files = file === null ? [] : [{ path: "w", sizeBytes: 8, sha256: file.repeat(64) }];
    await registry.register({ ref: `lab/${name}@1`, files });
    const { data } = await registry.ask(`{ checkpoint(ref: "lab/${name}@1") { rootDigest } }`);
    digests.set(name, data.checkpoint.rootDigest);
  }
});
afterEach(() => registry[Symbol.asyncDispose]());

interface Wanted {
  readonly of: string;
  readonly threat?: Partial<ThreatFacts> & { readonly version?: number };
  readonly turnedTo?: CertificateStatus;
  readonly claimKind?: "EMPIRICAL" | "CERTIFIED";
  readonly validFrom?: string;
  readonly validUntil?: string;
}

let made = 0;

/** Has a certificate of weights announced, with a threat model of its own; answers both announcements. */
async function certify({ of, threat = {}, ...facts }: Wanted): Promise<readonly [IndexEntry, IndexEntry]> {
  const [number, { version = 1, ...size }] = [++made, threat];
  const threatModelId = `thr_${number}`;
  const told = announcement("ThreatModel", `threat-model:t${number}@${version}`, threatModelId, {
    threat: { norm: "LINF", epsilon: "8/255", ...size },
  });
  const certificate = certified(digests.get(of) ?? "", number, ["ISSUED"]);
  const entry = { ...certificate, certified: { ...Object(certificate.certified), threatModelId, ...facts } };
  await registry.announce(told, entry);
  return [told, entry];
}

/** The names of what is found, by both ways to ask. */
async function found(filter: object, actor = reader): Promise<string[]> {
  const { data, errors } = await registry.ask(query, { filter: { certified: filter } }, actor);
  expect(errors).toBe(undefined);
  const [searched, listed] = [data.searchCheckpoints, data.checkpoints].map(({ totalCount, edges }) => {
    expect(totalCount).toBe(edges.length);
    return edges.map(({ node }: { node: { ref: string } }) => node.ref.slice("checkpoint:lab/".length, -2)).sort();
  });
  expect(listed).toEqual(searched);
  return listed;
}

describe("a search for what is certified", () => {
  it("finds every checkpoint with the weights of a certificate in force", async () => {
    expect(await found({})).toEqual([]);
    await certify({ of: "a" });
    await certify({ of: "b", turnedTo: "REINSTATED" });
    await certify({ of: "c", turnedTo: "SUSPENDED" });
    expect(await found({})).toEqual(["a", "b", "twin"]);
    expect(await found({ status: "REINSTATED" })).toEqual(["b"]);
    expect(await found({ status: "SUSPENDED" })).toEqual(["c"]);
    expect(await found({ status: "PROPOSED" })).toEqual([]);
  });

  it("follows the clock: from validFrom on, and up to validUntil", async () => {
    await certify({ of: "a", validFrom: "2026-12-05T00:00:00.000Z", validUntil: until });
    await certify({ of: "b", turnedTo: "REVOKED", validUntil: until });
    const states = async () => [await found({}), await found({ status: "ISSUED" }), await found({ status: "EXPIRED" })];
    expect(await states()).toEqual([[], [], []]);
    clock.advance(4 * 86_400_000);
    expect(await states()).toEqual([["a", "twin"], ["a", "twin"], []]);
    clock.advance(5 * 86_400_000);
    expect(await states()).toEqual([["a", "twin"], ["a", "twin"], []]);
    clock.advance(1);
    expect(await states()).toEqual([[], [], ["a", "twin"]]);
    expect(await found({ status: "REVOKED" })).toEqual(["b"]);
  });

  it("takes one certificate that fits all of it, and not parts of several", async () => {
    await certify({ of: "a", claimKind: "EMPIRICAL", threat: { norm: "L2", epsilon: "0.5" } });
    await certify({ of: "a", claimKind: "CERTIFIED", threat: { norm: "LINF", epsilon: "8/255" } });
    await certify({ of: "b", claimKind: "EMPIRICAL", threat: { norm: null, epsilon: null } });
    expect(await found({ norm: "L2" })).toEqual(["a", "twin"]);
    expect(await found({ norm: "L2", claimKind: "CERTIFIED" })).toEqual([]);
    expect(await found({ norm: "LINF", claimKind: "CERTIFIED", epsilonAtLeast: 0.03 })).toEqual(["a", "twin"]);
    expect(await found({ claimKind: "EMPIRICAL" })).toEqual(["a", "b", "twin"]);
    expect(await found({ claimKind: "EMPIRICAL", epsilonAtLeast: 0 })).toEqual(["a", "twin"]);
  });

  // 8/255 is 0.03137254…
  it.each([
    [0.0313, true],
    [0.03137, true],
    [0.0314, true],
    [8 / 255, true],
    [0.03, true],
    [0.032, false],
    [0.0315, false],
    [0.04, false],
    [-1, true],
  ])("compares sizes without rounding, as the certificates of a checkpoint do: at least %f is %s", async (least, fits) => {
    await certify({ of: "b" });
    expect(await found({ epsilonAtLeast: least })).toEqual(fits ? ["b"] : []);
  });

  it("takes a threat model with its version, or without for each of them", async () => {
    const [threat] = await certify({ of: "b", threat: { version: 2 } });
    const name = threat.ref.slice(0, -2);
    expect(await found({ threatModel: threat.ref })).toEqual(["b"]);
    expect(await found({ threatModel: name })).toEqual(["b"]);
    expect(await found({ threatModel: `${name}@1` })).toEqual([]);
    const wrong = { filter: { certified: { threatModel: "a:b:c" } } };
    expect(codesOf(await registry.ask(query, wrong))).toEqual(["REF_INVALID", "REF_INVALID"]);
  });

  it("finds nothing by a certificate or threat model that is hidden from the caller", async () => {
    const [threat, certificate] = await certify({ of: "b" });
    for (const entry of [threat, certificate]) {
      await registry.announce({ ...entry, label: "acl:lab" });
      expect([await found({}), await found({}, insider)]).toEqual([[], ["b"]]);
      await registry.announce(entry);
      expect(await found({})).toEqual(["b"]);
    }
  });

  it("is listed page by page by reference, at the same cost for many certificates as for one", async () => {
    await certify({ of: "a" });
    const filter = { certified: { norm: "LINF", epsilonAtLeast: 0.0314 } };
    const listed = `query($filter: CheckpointFilter, $after: String) { checkpoints(filter: $filter, first: 1, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { ref } } } }`;
    const ask = (after: string | null = null) => registry.ask(listed, { filter, after });
    const cost = await statementsOf(registry.database, () => ask());
    for (let index = 0; index < 30; index++) await certify({ of: "abc".charAt(index % 3) });
    expect(await statementsOf(registry.database, () => ask())).toBe(cost);
    const read: string[] = [];
    for (let after: string | null = null; ; ) {
      const { data } = await ask(after);
      const { checkpoints } = data;
      expect(checkpoints.totalCount).toBe(4);
      read.push(...checkpoints.edges.map(({ node }: { node: { ref: string } }) => node.ref));
      if (!checkpoints.pageInfo.hasNextPage) break;
      after = checkpoints.pageInfo.endCursor;
    }
    expect(read).toEqual(["a", "b", "c", "twin"].map((name) => `checkpoint:lab/${name}@1`));
    const { data } = await ask();
    const { endCursor: after } = data.checkpoints.pageInfo;
    expect(
      codesOf(await registry.ask("query($after: String) { checkpoints(after: $after) { totalCount } }", { after })),
    ).toEqual(["CURSOR_INVALID"]);
  });
});
