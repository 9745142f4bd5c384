import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import { evaluations } from "../subgraphs/evaluations/index.ts";
import { licenses } from "../subgraphs/licenses/index.ts";
import { models } from "../subgraphs/models/index.ts";

const datasets = { name: "datasets", typeDefs: () => await_sdl };
const await_sdl = (await import("node:fs")).readFileSync("/work/shared/contract/schema/datasets.graphql", "utf8");
const r = composeServices(
  [licenses, models, evaluations, datasets].map((k) => ({
    name: k.name,
    typeDefs: parse(k.typeDefs()),
    url: "http://x",
  })),
);
console.log(r.errors?.map((e) => e.message));
console.log(r.supergraphSdl?.length);
