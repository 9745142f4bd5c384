import { randomUUID } from "node:crypto";
import { knownWorld } from "../e2e/known-world.ts";
import type { KnownValues } from "./argument-places.ts";

/** What is there to be asked for, and inputs that are taken. */
export const known: KnownValues = {
  refs: {
    checkpoint: "checkpoint:acme/chat@1",
    model: "model:acme/chat",
    dataset: "dataset:acme/web@2",
    license: "MIT",
    benchmark: "benchmark:arc-challenge",
  },
  id: "ckp_1",
  without: ["Certificate"],
  inputs: {
    declareLineage: (n) => ({
      ...fresh(n),
      edges: [{ from: `dataset:inj/d${n}@1`, to: `run:inj/r${n}`, relation: "TRAINED_ON" }],
    }),
    renameModel: (n) => ({ ...key(), ref: "model:acme/base", name: `inj/n${n}` }),
    registerAlias: (n) => ({ ...key(), ref: "checkpoint:acme/chat@1", foreignRef: `inj:${n}` }),
    retractAlias: (n) => ({ ...key(), ref: "checkpoint:acme/chat@1", foreignRef: `inj:${n}` }),
    registerModel: (n) => ({ ...inputOf("model"), ...fresh(n), ref: `model:inj/m${n}` }),
    registerCheckpoint: (n) => ({ ...inputOf("checkpoint", 1), ...fresh(n), ref: `checkpoint:inj/c${n}@1` }),
    registerDatasetVersion: (n) => ({ ...inputOf("datasetVersion"), ...fresh(n), ref: `dataset:inj/d${n}@1` }),
    recordResults: (n) => ({ ...resultsOf(n), ...fresh(n) }),
    recordLimitation: (n) => ({ ...limitation(n), checkpoint: "checkpoint:acme/base@step100" }),
    recordDatasetLimitation: (n) => ({ ...limitation(n), dataset: "dataset:acme/web@2" }),
    registerLicense: (n) => ({ ...key(), key: `LicenseRef-inj-${n}`, name: "A license", text: "You may." }),
  },
};

const key = () => ({ idempotencyKey: randomUUID() });
const fresh = (n: number) => ({ ...key(), source: { uri: `inj-${n}.json`, relationship: "FIRST_PARTY" } });
const limitation = (n: number) => ({ ...fresh(n), kind: "PRIVACY", severity: "LOW", summary: `Says ${n} too much.` });

/** Results of a checkpoint of their own, since results of one checkpoint and benchmark are judged together. */
function resultsOf(n: number): object {
  const { results = [] } = inputOf("results") as { results?: readonly object[] };
  return { results: results.map((result) => ({ ...result, checkpoint: `inj/r${n}@1` })) };
}

function inputOf(kind: string, index = 0): object {
  const record = knownWorld.filter((each) => each.kind === kind)[index];
  if (!record) throw new Error(`The known world has no ${kind}.`);
  return record.input;
}
