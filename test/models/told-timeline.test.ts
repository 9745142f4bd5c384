import { describe, expect, it } from "vitest";
import { ada, codesOf, insider, reader, statementsOf } from "../open-subgraph.ts";
import { announcement } from "./open-models.ts";
import { certified, event, openTimeline, query, ref, type Shown, threat } from "./open-timeline.ts";

describe("the timeline of a checkpoint and its lineage", () => {
  it("tells once when each edge was declared first, also of one that was taken back", async () => {
    await using registry = await openTimeline();
    const { clock } = registry;
    const source = { uri: "README.md", relationship: "FIRST_PARTY" };
    const child = "checkpoint:lab/child@1";
    const parents = (...names: string[]) => names.map((parent) => ({ parent, relation: "FINETUNE" }));
    const registered = async (names: string[], more: object = {}) => {
      const input = { ref: child, source, derivedFrom: parents(...names), ...more };
      expect((await registry.register(input)).errors).toBe(undefined);
      clock.advance(1_000);
    };
    await registered(["lab/base@1", "lab/unknown"]);
    await registered(["lab/base@1"], { trainingRuns: [{ inputs: [{ dataset: "web", role: "TRAIN" }] }] });
    const declare = "mutation($input: DeclareLineageInput!) { declareLineage(input: $input) { outcome } }";
    for (const uri of ["a.json", "b.json"]) {
      const edges = [{ from: child, to: "deployment:lab/chat", relation: "DEPLOYED" }];
      const input = { idempotencyKey: uri, source: { uri, relationship: "FIRST_PARTY" }, edges };
      expect((await registry.ask(declare, { input })).errors).toBe(undefined);
      clock.advance(1_000);
    }
    const kinds = ["DERIVATION_DECLARED", "RUN_DECLARED", "DEPLOYMENT_DECLARED"];
    const told = async (actor = ada) =>
      (await registry.eventsOf(child, kinds, actor)).map(({ at, kind, about, subject }) => {
        return `${at.slice(17, 19)} ${kind} ${about} ${subject?.ref.replace(/run:.*/, "run")}`;
      });
    const all = [
      "00 DERIVATION_DECLARED FINETUNE checkpoint:lab/base@1",
      "00 DERIVATION_DECLARED FINETUNE checkpoint:lab/unknown",
      "01 RUN_DECLARED PRODUCED_BY training-run",
      "02 DEPLOYMENT_DECLARED DEPLOYED deployment:lab/chat",
    ];
    expect(await told()).toEqual(all);
    await registry.hide(ref);
    expect(await told(reader)).toEqual(all.slice(1));
    expect(await told(insider)).toEqual(all);
  });

  it("tells what documents measured of it, by every name that it has", async () => {
    await using registry = await openTimeline();
    const measured = (key: string, of: string) =>
      announcement("Document", `document:${key}`, key, {
        ...{ type: null, events: [event(key, "RESULTS_RECORDED", "2026-11-01T00:00:00.000Z", { of, about: key })] },
      });
    await registry.announce(measured("src_1", ref));
    const rename = "mutation($input: RenameModelInput!) { renameModel(input: $input) { outcome } }";
    await registry.ask(rename, { input: { idempotencyKey: "r", ref: "lab/base", name: "lab/new" } });
    await registry.announce(measured("src_2", ref));
    for (const of of [ref, "checkpoint:lab/new@1"])
      expect((await registry.eventsOf(of, ["RESULTS_RECORDED"])).map(({ about }) => about)).toEqual(["src_1", "src_2"]);
  });

  it("tells what was decided of its limitations", async () => {
    await using registry = await openTimeline();
    const { data } = await registry.recordLimitation({
      ...{ checkpoint: ref, kind: "PRIVACY", severity: "HIGH", summary: "Recites." },
    });
    expect(data.recordLimitation.outcome).toBe("CREATED");
    const found = await registry.ask(`{ checkpoint(ref: "${ref}") { limitations { id status } } }`);
    const [limitation] = found.data.checkpoint.limitations;
    const review = "mutation($input: ReviewLimitationInput!) { reviewLimitation(input: $input) { outcome } }";
    const input = { limitation: limitation.id, decision: "DISPUTE", reason: "Not seen here.", evidence: [] };
    const answer = await registry.ask(review, { input: { idempotencyKey: "d", ...input } }, { ...ada, subject: "bob" });
    expect(answer.errors).toBe(undefined);
    expect((await registry.eventsOf(ref, ["LIMITATION_REVIEWED"])).map(({ at: _, ...shown }) => shown)).toEqual([
      {
        ...{ kind: "LIMITATION_REVIEWED", about: "DISPUTED", actor: { name: "bob" }, note: "Not seen here." },
        ...{ subject: null, subjectId: limitation.id },
      },
    ]);
  });
});

describe("a long timeline", () => {
  it("is read page by page in one order, however many events one instant has, at the same cost a page", async () => {
    await using registry = await openTimeline();
    const kinds = ["ISSUED", "SUSPENDED", "REINSTATED", "VERIFIED"];
    const of = `sha256:${registry.rootDigest}`;
    const many = Array.from({ length: 1_000 }, (_, index) =>
      event(
        `b cert_1 ${String(index).padStart(4, "0")}`,
        `CERTIFICATE_${kinds[index % 4]}`,
        "2026-11-01T00:00:00.000Z",
        {
          ...{ of, seenWith: "thr_1", actor: `a${index}` },
        },
      ),
    );
    await registry.announce(threat, { ...certified(registry.rootDigest, 1, []), events: many });
    const read: string[] = [];
    const costs = new Set<number>();
    for (let after: string | null = null; ; ) {
      let page = { totalCount: 0, edges: [] as { node: Shown }[], pageInfo: { hasNextPage: false, endCursor: "" } };
      const cost = await statementsOf(registry.database, async () => {
        page = (await registry.ask(query, { ref, first: 100, after })).data.timeline;
      });
      costs.add(cost);
      expect(page.totalCount).toBe(1_002);
      read.push(...page.edges.map(({ node }) => node.actor?.name ?? node.kind));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    // Who registered it recorded its document.
    expect(read).toEqual([...many.map(({ actor }) => actor), "ada", "ada"]);
    expect([...costs]).toHaveLength(1);
    expect(await registry.kindsOf(ref, ["DOCUMENT_RECORDED"])).toEqual(["DOCUMENT_RECORDED"]);
  });

  it("refuses a cursor of another choice of kinds", async () => {
    await using registry = await openTimeline();
    const { data } = await registry.ask(query, { ref, first: 1 });
    const { endCursor: after } = data.timeline.pageInfo;
    expect(codesOf(await registry.ask(query, { ref, after, kinds: ["REGISTERED"] }))).toEqual(["CURSOR_INVALID"]);
    expect((await registry.ask(query, { ref, after })).data.timeline.edges).toHaveLength(1);
  });
});
