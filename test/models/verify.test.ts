import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { compareFiles } from "../../subgraphs/models/resolution/compare-files.ts";
import { codesOf, statementsOf } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

const verify = `query($ref: String!, $digests: [FileDigestInput!]!, $rootDigest: String) {
  verify(ref: $ref, digests: $digests, rootDigest: $rootDigest) {
    verdict rootDigest matching differing missing unknown files { path match given recorded }
    resolution { status canonical } } }`;

const hash = (byte: string) => byte.repeat(32);
const file = (path: string, byte: string) => ({ path, sizeBytes: 1, sha256: hash(byte) });
const given = (path: string, byte: string) => ({ path, sha256: hash(byte) });

async function opened() {
  const registry = await openModels();
  await registry.register({ ref: "lab/chat@1", files: [file("a.bin", "aa"), file("b.bin", "bb")] });
  const source = (uri: string) => ({ source: { uri }, files: [{ path: "c.bin", sha256: hash(uri.slice(-2)) }] });
  await registry.register({ ref: "lab/chat@2", ...source("https://example.org/cc") });
  await registry.register({ ref: "lab/chat@2", ...source("https://example.org/dd") });
  await registry.announce(announcement("DatasetVersion", "dataset:lab/data", "dsv_1"));
  const ask = async (ref: string, digests: object[], rootDigest: string | null = null) =>
    registry.ask(verify, { ref, digests, rootDigest }, anonymous);
  return { ...registry, verify: ask, [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose]() };
}

const resolution = { status: "RESOLVED", canonical: "checkpoint:lab/chat@1" };

describe("files", () => {
  it("are those of the checkpoint where each is there and has the recorded digest, however it is written", async () => {
    await using registry = await opened();
    const digests = [{ path: "b.bin", sha256: `sha256:${hash("BB")}` }, given("a.bin", "aa")];
    expect((await registry.verify("hf://lab/chat@1", digests)).data).toEqual({
      verify: {
        ...{ verdict: "MATCHES", rootDigest: null, matching: 2, differing: 0, missing: 0, unknown: 0, resolution },
        files: [
          { path: "b.bin", match: "MATCHES", given: hash("bb"), recorded: [hash("bb")] },
          { path: "a.bin", match: "MATCHES", given: hash("aa"), recorded: [hash("aa")] },
        ],
      },
    });
  });

  it("that match, differ, are missing and are unknown are told apart, each with what is recorded", async () => {
    await using registry = await opened();
    const { data } = await registry.verify("lab/chat@1", [given("b.bin", "ff"), given("new, (x):y.bin", "aa")]);
    expect(data.verify).toEqual({
      ...{ verdict: "DIFFERS", rootDigest: null, matching: 0, differing: 1, missing: 1, unknown: 1, resolution },
      files: [
        { path: "b.bin", match: "DIFFERS", given: hash("ff"), recorded: [hash("bb")] },
        { path: "new, (x):y.bin", match: "UNKNOWN", given: hash("aa"), recorded: [] },
        { path: "a.bin", match: "MISSING", given: null, recorded: [hash("aa")] },
      ],
    });
    expect((await registry.verify("lab/chat@1", [given("a.bin", "aa")])).data.verify.verdict).toBe("INCOMPLETE");
  });

  it("are not known where documents disagree, unless they have neither digest", async () => {
    await using registry = await opened();
    const matchOf = async (byte: string) => (await registry.verify("lab/chat@2", [given("c.bin", byte)])).data.verify;
    const recorded = [hash("cc"), hash("dd")];
    expect(await matchOf("cc")).toMatchObject({ verdict: "UNKNOWN", files: [{ match: "UNKNOWN", recorded }] });
    expect(await matchOf("ee")).toMatchObject({ verdict: "DIFFERS", files: [{ match: "DIFFERS", recorded }] });
  });

  it("are compared by the root digest too", async () => {
    await using registry = await opened();
    const { data } = await registry.ask('{ checkpoint(ref: "lab/chat@1") { rootDigest } }');
    const { rootDigest } = data.checkpoint;
    const all = [given("a.bin", "aa"), given("b.bin", "bb")];
    const outcome = async (files: object[], root: string, ref = "lab/chat@1") => {
      const { verdict, rootDigest: match } = (await registry.verify(ref, files, root)).data.verify;
      return [verdict, match];
    };
    expect(await outcome(all, rootDigest)).toEqual(["MATCHES", "MATCHES"]);
    expect(await outcome([], `sha256:${rootDigest.toUpperCase()}`)).toEqual(["MATCHES", "MATCHES"]);
    expect(await outcome(all, hash("00"))).toEqual(["DIFFERS", "DIFFERS"]);
    expect(await outcome([given("c.bin", "cc")], hash("00"), "lab/chat@2")).toEqual(["UNKNOWN", "UNKNOWN"]);
  });

  it.each([
    ["lab/none", "NOT_FOUND"],
    ["models:/", "INVALID"],
    ["dataset:lab/data", "RESOLVED"],
    ["model:lab/chat", "RESOLVED"],
  ])("cannot be compared with %s, which is no checkpoint here", async (ref, status) => {
    await using registry = await opened();
    expect((await registry.verify(ref, [given("a.bin", "aa")])).data.verify).toMatchObject({
      ...{ verdict: "UNKNOWN", unknown: 1, missing: 0, resolution: { status } },
    });
  });

  it("of what the caller may not see are answered exactly as if it were absent", async () => {
    await using registry = await opened();
    await registry.hide("checkpoint:lab/chat@1");
    const files = [{ path: "a.bin", match: "UNKNOWN", given: hash("aa"), recorded: [] }];
    expect((await registry.verify("lab/chat@1", [given("a.bin", "aa")])).data.verify).toMatchObject({ files });
  });

  it.each([
    ["a digest that is none", [{ path: "a", sha256: "abc" }], "digests[0].sha256: a SHA-256 digest has 64 hex digits."],
    ["one path twice", [given("a", "aa"), given("a", "bb")], 'digests[1].path: "a" was given before.'],
    [
      "too many files",
      Array.from({ length: 1_001 }, (_, i) => given(`${i}`, "aa")),
      "digests has 1001 items; at most 1000 are taken at once.",
    ],
  ])("are refused with %s", async (_, digests, message) => {
    await using registry = await opened();
    const answer = await registry.verify("lab/chat@1", digests);
    expect([codesOf(answer), answer.errors?.[0]?.message]).toEqual([["BAD_USER_INPUT"], message]);
  });

  it("cost as many statements in hundreds as one", async () => {
    await using registry = await opened();
    const costOf = (count: number) =>
      statementsOf(registry.database, () =>
        registry.verify(
          "lab/chat@1",
          Array.from({ length: count }, (_, i) => given(`${i}`, "aa")),
        ),
      );
    expect(await costOf(1_000)).toBe(await costOf(1));
  });
});

describe("the comparison of files", () => {
  const digests = fc.constantFrom(hash("aa"), hash("bb"), hash("cc"));
  const path = fc.constantFrom("a", "b", "c", "d");
  const files = fc.uniqueArray(fc.record({ path, sha256: digests }), { selector: (each) => each.path });
  const recorded = fc.array(fc.record({ path, sha256: fc.option(digests) }), { maxLength: 8 });
  const none = { given: null, recorded: null };

  it("tells of every path once, counts what it tells, and matches a checkpoint with itself", () => {
    fc.assert(
      fc.property(files, recorded, (some, known) => {
        const found = compareFiles(some, known, none);
        const paths = new Set([...some, ...known].map((each) => each.path));
        expect(found.files.map((each) => each.path).sort()).toEqual([...paths].sort());
        expect(found.matching + found.differing + found.missing + found.unknown).toBe(paths.size);
        for (const { path: at, match, given: digest } of found.files) {
          const stated = new Set(known.filter((each) => each.path === at).flatMap(({ sha256 }) => sha256 ?? []));
          if (match === "MATCHES") expect([...stated]).toEqual([digest]);
          if (match === "DIFFERS") expect([stated.size > 0, stated.has(digest ?? "")]).toEqual([true, false]);
          if (match === "MISSING") expect(digest).toBeNull();
        }
        const itself = compareFiles(some, some, none);
        expect(itself.verdict).toBe(some.length === 0 ? "UNKNOWN" : "MATCHES");
      }),
      { numRuns: 2_000 },
    );
  });
});
