import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../cli/package-root.ts";

/** A place in an answer; `*` stands for every item of a list. */
export type Place = readonly (string | number)[];

/** A question to the known world, and what of its answer comes from each service, directly or through another. */
export interface GoldenQuestion {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly parts: Readonly<Record<string, readonly Place[]>>;
}

const ref = "checkpoint:acme/chat@1";
const node = ["checkpoints", "edges", "*", "node"];

function example(name: string): string {
  return readFileSync(join(packageRoot, "examples/queries", name), "utf8");
}

export const goldenQuestions: readonly GoldenQuestion[] = [
  {
    name: "the full provenance of a checkpoint",
    query: example("full-provenance.graphql"),
    variables: { ref },
    parts: {
      models: [["checkpoint"]],
      datasets: [["checkpoint", "trainingRuns", "*", "inputs", "*", "dataset"]],
      evaluations: [
        ["checkpoint", "evaluations"],
        ["checkpoint", "certificates"],
      ],
      licenses: [
        ["checkpoint", "license", "licenses"],
        ["checkpoint", "licenseReport"],
      ],
    },
  },
  {
    name: "the catalogue",
    query: example("catalogue.graphql"),
    parts: { models: [["checkpoints"]] },
  },
  {
    name: "what references mean",
    query: example("resolve-many.graphql"),
    variables: { refs: [ref, "license:MIT", "dataset:acme/web@2", "no such thing"] },
    parts: {
      // A list that may not be null takes everything with it.
      models: [[]],
      evaluations: [["resolve", 0, "node", "evaluations"]],
    },
  },
  {
    name: "one thing of each service",
    query: `query ($ref: String!) {
      checkpoint(ref: $ref) { ref status }
      dataset(ref: "acme/web@2") { name }
      benchmark(ref: "arc-challenge") { name }
      license(ref: "MIT") { name }
    }`,
    variables: { ref },
    parts: { models: [["checkpoint"]], datasets: [["dataset"]], evaluations: [["benchmark"]], licenses: [["license"]] },
  },
  {
    name: "a list of each service",
    query: `{
      models(first: 3) { totalCount edges { node { ref } } }
      datasets(first: 3) { totalCount edges { node { ref license { expression } } } }
      benchmarks(first: 3) { totalCount edges { node { ref name } } }
      licenses(first: 3) { totalCount edges { node { ref name } } }
    }`,
    parts: { models: [["models"]], datasets: [["datasets"]], evaluations: [["benchmarks"]], licenses: [["licenses"]] },
  },
  {
    name: "what other services know of every checkpoint",
    query: `{ checkpoints(first: 10) { edges { node {
      ref
      license { expression licenses { name } }
      licenseReport(use: { commercial: true }) { verdict works { ref } }
      evaluations(first: 2) { totalCount edges { node { metric value benchmark { ref name } } } }
      trainingRuns { stage inputs { role dataset { ref name } } }
    } } } }`,
    parts: {
      models: [["checkpoints"]],
      datasets: [[...node, "trainingRuns", "*", "inputs", "*", "dataset"]],
      evaluations: [[...node, "evaluations"]],
      licenses: [
        [...node, "license", "licenses"],
        [...node, "licenseReport"],
      ],
    },
  },
  {
    name: "a dataset, its sources and their licenses",
    query: `{ dataset(ref: "acme/web@2") {
      ref
      license { expression licenses { name redistributable } }
      sources { refAsWritten dataset { ref license { licenses { name } } } }
    } }`,
    parts: {
      datasets: [["dataset"]],
      licenses: [
        ["dataset", "license", "licenses"],
        ["dataset", "sources", "*", "dataset", "license", "licenses"],
      ],
    },
  },
  {
    name: "the verdict on a use",
    query: `query ($ref: String!) { checkpoint(ref: $ref) {
      ref
      licenseReport(use: { commercial: true, redistribute: true }) { verdict unknowns { ref why } completeness { complete } }
      completeness { complete reasons }
    } }`,
    variables: { ref },
    parts: { models: [["checkpoint"]], licenses: [["checkpoint", "licenseReport"]] },
  },
  {
    name: "aliases of fields of several services",
    query: `query ($ref: String!) {
      mine: checkpoint(ref: $ref) { what: __typename named: ref score: evaluations { all: totalCount } }
      base: checkpoint(ref: "acme/base@step100") { terms: license { each: licenses { title: name } } }
    }`,
    variables: { ref },
    parts: {
      models: [["mine"], ["base"]],
      evaluations: [["mine", "score"]],
      licenses: [["base", "terms", "each"]],
    },
  },
  {
    name: "results and what they are about",
    query: `query ($ref: String!) { checkpoint(ref: $ref) { evaluations { edges { node {
      value
      checkpoint { ref status license { licenses { name } } }
    } } } } }`,
    variables: { ref },
    parts: {
      models: [["checkpoint"]],
      evaluations: [["checkpoint", "evaluations"]],
      licenses: [["checkpoint", "evaluations", "edges", "*", "node", "checkpoint", "license", "licenses"]],
    },
  },
  {
    name: "nothing at all",
    query: '{ checkpoint(ref: "nobody/nothing") { ref licenseReport(use: {}) { verdict } } }',
    parts: { models: [["checkpoint"]] },
  },
];
