import { afterAll, beforeAll, expect, it } from "vitest";
import type { PedigreeRecord } from "../../formats/record.ts";
import { type Graph, openGraph } from "./graph.ts";

const ref = "checkpoint:acme/chat@1";
const released: PedigreeRecord = {
  kind: "checkpoint",
  input: {
    ref,
    license: "MIT",
    release: {
      components: [
        ...(["MODEL_ARCHITECTURE", "FINAL_PARAMETERS"] as const).map((kind) => ({
          kind,
          released: true,
          license: "MIT",
        })),
        ...(["EVALUATION_RESULTS", "MODEL_CARD", "DATA_CARD", "TECHNICAL_REPORT"] as const).map((kind) => ({
          ...{ kind, released: true, license: "CC-BY-4.0" },
        })),
      ],
    },
    source: { uri: "release.yml" },
  },
};
const shown = `{ checkpoint(ref: "${ref}") {
  usePolicy { permitted prohibited exportControls { regime classification } jurisdictions { code status basis } }
  openness { class reasons }
} }`;
const set = "mutation($input: SetUsePolicyInput!) { setUsePolicy(input: $input) { outcome } }";

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph([released]);
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

const answered = async () => JSON.parse(JSON.stringify(await graph.ask(shown)));

async function useIsDocumented(name: string): Promise<string> {
  const { data } = await graph.ask(`{ checkpoint(ref: "${name}") { documentation { section state } } }`);
  const { documentation } = JSON.parse(JSON.stringify(data)).checkpoint;
  return documentation.find(({ section }: { section: string }) => section === "USE_POLICY").state;
}

it("joins what models tells of a release with what licenses makes of it, and with the policy filed under its name", async () => {
  const openness = {
    class: "CLASS_III",
    reasons: [
      "Class III (open model) is reached: all that it needs is released under open licenses.",
      "Class II (open tooling) is not reached: not released, or not said to be: training code, inference code, evaluation code, evaluation data.",
      "Open, but not made for works of their sort: final parameters.",
    ],
  };
  expect(await answered()).toEqual({ data: { checkpoint: { usePolicy: null, openness } } });
  expect(await useIsDocumented(ref)).toBe("NOT_DOCUMENTED");
  const jurisdictions = [{ code: "DE", status: "PERMITTED", basis: "Section 2" }];
  const policy = { permitted: ["Research"], prohibited: ["War"], jurisdictions };
  const exportControls = [{ regime: "EAR", classification: "EAR99" }];
  await graph.write(set, { idempotencyKey: "p1", checkpoint: ref, expectedVersion: 0, ...policy, exportControls });
  expect(await answered()).toEqual({ data: { checkpoint: { usePolicy: { ...policy, exportControls }, openness } } });
  expect(await useIsDocumented(ref)).toBe("PROVIDED");
});

it("shows the policy of a model that was renamed under its new name", async () => {
  const rename = "mutation($input: RenameModelInput!) { renameModel(input: $input) { outcome } }";
  await graph.write(rename, { idempotencyKey: "r1", ref: "model:acme/chat", name: "acme/talk" });
  const { data } = await graph.ask(
    '{ checkpoint(ref: "acme/talk@1") { ref usePolicy { permitted } openness { class } } }',
  );
  expect(JSON.parse(JSON.stringify(data)).checkpoint).toEqual({
    ...{ ref: "checkpoint:acme/talk@1", usePolicy: { permitted: ["Research"] }, openness: { class: "CLASS_III" } },
  });
  expect(await useIsDocumented("acme/talk@1")).toBe("PROVIDED");
});
