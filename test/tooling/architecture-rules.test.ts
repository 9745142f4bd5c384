import { describe, expect, it } from "vitest";
import {
  drawerNames,
  forbiddenImports,
  type ImportLaw,
  importsPastTheDoor,
  longFiles,
  longFunctions,
  missingRoles,
  outsideTheKernelList,
  touchedElsewhere,
  untested,
} from "./architecture-rules.ts";
import { parseSource, type Source } from "./source-tree.ts";

const sources = (files: Readonly<Record<string, string>>): Source[] =>
  Object.entries(files).map(([path, text]) => parseSource(path, text));

const laws: readonly ImportLaw[] = [
  { from: "subgraphs/", allowed: ["kernel/", "own"] },
  {
    from: "cli/",
    allowed: ["cli/"],
    exceptions: [{ file: "cli/embedded.ts", allowed: /^subgraphs\/[^/]+\/index\.ts$/ }],
  },
];

describe("a law of the architecture reports what breaks it", () => {
  it("an import of one subgraph by another, and nothing that is allowed", () => {
    const tree = sources({
      "subgraphs/models/lineage/walk.ts": [
        'import { a } from "../../../kernel/ref.ts";',
        'import { b } from "../checkpoint.entity.ts";',
        'import { c } from "node:fs";',
        'import { d } from "graphql";',
        'export type { E } from "../../licenses/license.entity.ts";',
      ].join("\n"),
    });
    expect(forbiddenImports(tree, laws)).toEqual([
      "subgraphs/models/lineage/walk.ts imports subgraphs/licenses/license.entity.ts",
    ]);
  });

  it("an import that only one file may make, made by another", () => {
    const text = 'import { models } from "../subgraphs/models/index.ts";';
    expect(forbiddenImports(sources({ "cli/embedded.ts": text, "cli/show.ts": text }), laws)).toEqual([
      "cli/show.ts imports subgraphs/models/index.ts",
    ]);
  });

  it("an import past a subgraph's index.ts", () => {
    const text = 'import { License } from "../subgraphs/licenses/license.entity.ts";';
    expect(importsPastTheDoor(sources({ "cli/embedded.ts": text, "test/licenses.test.ts": text }))).toEqual([
      "cli/embedded.ts imports subgraphs/licenses/license.entity.ts past its index.ts",
    ]);
  });

  it("a drawer, as a file and as a folder", () => {
    const files = ["cli/utils/dates.ts", "formats/types.ts", "kernel/ref.ts", "docs/data-types.md"];
    expect(drawerNames(files, ["utils", "types"])).toEqual(["cli/utils/dates.ts", "formats/types.ts"]);
  });

  it("a file and a function that are too long", () => {
    const tree = sources({
      "cli/show.ts": "export function show() {\n\n\n}\n\n",
      "cli/made.generated.ts": "\n\n\n\n0",
    });
    expect(longFiles(tree, 3, [/\.generated\.ts$/])).toEqual(["cli/show.ts has 4 lines"]);
    expect(longFunctions(tree, 3, [])).toEqual(["cli/show.ts:1 takes 4 lines"]);
    expect(longFunctions(tree, 4, [])).toEqual([]);
  });

  it("what only one file may touch, touched by another", () => {
    const text = "console.log(process.env.HOME, new Date(), Date.now(), new Date(0));";
    const tree = sources({ "cli/terminal.ts": text, "cli/show.ts": text, "scripts/print.ts": text });
    expect(tree[0]?.touches.toSorted()).toEqual(["Date.now", "console", "new Date()", "process.env"]);
    expect(touchedElsewhere(tree, { what: "console", within: ["cli/"], only: ["cli/terminal.ts"] })).toEqual([
      "cli/show.ts touches console",
    ]);
  });

  it("a subgraph without a role that the others have; one that does not exist yet lacks nothing", () => {
    const roles = { "index.ts": /^index\.ts$/, "an entity": /\.entity\.ts$/ };
    const files = ["subgraphs/models/index.ts", "subgraphs/licenses/index.ts", "subgraphs/licenses/a/b.entity.ts"];
    expect(missingRoles(files, ["models", "licenses", "datasets"], roles)).toEqual([
      "subgraphs/models has no an entity",
    ]);
  });

  it("a kernel file that is not on the list", () => {
    expect(outsideTheKernelList(["kernel/ref.ts", "kernel/lineage.ts"], ["ref"])).toEqual(["kernel/lineage.ts"]);
  });

  it("a write and a pure rule without a test; what reaches a database is no pure rule", () => {
    const tree = sources({
      "subgraphs/models/publish-checkpoint.mutation.ts": "",
      "subgraphs/models/retire-checkpoint.mutation.ts": "",
      "subgraphs/models/lineage.ts": 'import type { Ref } from "../../kernel/ref.ts"; export const walk = () => [];',
      "subgraphs/models/walk.ts": 'import type { Kysely } from "kysely"; export const walk = () => [];',
      "subgraphs/models/index-node.ts": 'import { walk } from "./store.reads.ts"; export const node = () => walk();',
      "subgraphs/models/store.reads.ts": 'import { sql } from "kysely";',
      "subgraphs/models/row.ts": "export interface Row { readonly id: string }",
      "subgraphs/models/index.ts": "",
      "test/models/publish.test.ts": 'import "../../subgraphs/models/publish-checkpoint.mutation.ts";',
    });
    expect(untested(tree)).toEqual([
      "subgraphs/models/retire-checkpoint.mutation.ts is imported by no test",
      "subgraphs/models/lineage.ts is imported by no test",
    ]);
  });
});
