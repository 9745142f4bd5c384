import { describe, expect, it } from "vitest";
import { codesIn, edgesOf, lineageOf, mustRead, readContent } from "../lineage/read-lineage.ts";

const table = (...rows: string[][]) => rows.map((row) => row.join("\t")).join("\n");
const head = ["from", "relation", "to"];

describe("a table of edges", () => {
  it("states what came from what; a name without a kind takes the one that the relation implies", () => {
    const reading = readContent(
      table(
        head,
        ["# a note"],
        ["dataset:org/raw@1", "DERIVED_DATA", "dataset:org/clean@2"],
        ["org/data", "trained on", "org/model"],
        ["https://huggingface.co/org/base/tree/abc", "fine-tune", "org/x"],
        ["https://huggingface.co/org/base/tree/abc", "finetune", "org/model"],
        ["run:ns/job@7", "PRODUCED_BY", "org/model"],
      ),
    );
    expect(mustRead(reading).format).toBe("edge-list");
    expect(edgesOf(reading)).toEqual([
      "dataset:org/raw@1 DERIVED_DATA dataset:org/clean@2",
      "dataset:org/data TRAINED_ON checkpoint:org/model",
      "checkpoint:org/base@abc FINETUNE checkpoint:org/model",
      "run:ns/job@7 PRODUCED_BY checkpoint:org/model",
    ]);
    expect(lineageOf(reading)[0]?.edges?.[2]).toMatchObject({
      fromAsWritten: "https://huggingface.co/org/base/tree/abc",
      pointer: "line:6",
    });
    expect(mustRead(reading).diagnostics).toMatchObject([{ code: "RELATION_UNKNOWN", line: 5, raw: '"fine-tune"' }]);
  });

  it("takes its columns in any order, and those that it need not have", () => {
    const reading = readContent(
      table(
        ["to", "relation", "from", "pinned", "owner", "name", "pointer", "fromAsWritten", "color"],
        ["deployment:shop/search@1", "DEPLOYED", "org/model", "yes", "Ada", "Search", "line 7", "the model", "red"],
        ["deployment:shop/other", "DEPLOYED", "org/model", "perhaps"],
      ),
    );
    expect(lineageOf(reading)).toMatchObject([
      {
        things: [
          { ref: "deployment:shop/search@1", name: "Search", ownerName: "Ada" },
          { ref: "deployment:shop/other" },
        ],
        edges: [
          { from: "checkpoint:org/model", pinned: true, pointer: "line 7", fromAsWritten: "the model" },
          { from: "checkpoint:org/model", pointer: "line:3" },
        ],
      },
    ]);
    expect(codesIn(reading)).toEqual(["UNKNOWN_KEY", "WRONG_TYPE"]);
  });

  it("states that something has come from nothing", () => {
    const reading = readContent(table(head, ["", "NONE", "dataset:org/raw"]));
    expect(lineageOf(reading)).toMatchObject([{ withoutUpstream: ["dataset:org/raw"] }]);
    expect(edgesOf(reading)).toEqual([]);
  });

  it.each([
    ["RELATION_UNKNOWN", ["a", "invented", "b"]],
    ["NAME_UNUSABLE", ["", "FINETUNE", "b"]],
    ["NAME_UNUSABLE", ["a", "FINETUNE", "x".repeat(3000)]],
    ["LINE_UNREADABLE", ["a", "FINETUNE", "b", "c"]],
    ["DERIVED_FROM_ITSELF", ["a", "FINETUNE", "a"]],
  ])("leaves out a line with %s and takes the others", (code, row) => {
    const reading = readContent(table(head, row, ["a", "FINETUNE", "z"]));
    expect(mustRead(reading).diagnostics).toMatchObject([{ code, pointer: "line:2" }]);
    expect(edgesOf(reading)).toEqual(["checkpoint:a FINETUNE checkpoint:z"]);
  });

  it("lets data be made from data of its name", () => {
    const reading = readContent(table(head, ["dataset:a", "DERIVED_DATA", "dataset:a"]));
    expect(edgesOf(reading)).toEqual(["dataset:a DERIVED_DATA dataset:a"]);
    expect(codesIn(reading)).toEqual([]);
  });

  it("may have line ends of Windows and a mark of byte order", () => {
    expect(edgesOf(readContent(`\uFEFF${table(head, ["a", "MERGE", "b"]).replaceAll("\n", "\r\n")}\r\n`))).toHaveLength(
      1,
    );
  });

  it("is none without its head", () => {
    expect(readContent(table(["a", "MERGE", "b"]))).toMatchObject({ outcome: "unrecognized" });
  });
});

describe("edges as lines of JSON", () => {
  it("say the same", () => {
    const reading = readContent(
      [
        { from: "org/a", relation: "QUANTIZED", to: "org/b", pinned: false },
        { from: null, relation: "NONE", to: "org/raw" },
        { from: ["x"], relation: "MERGE", to: "org/b", why: "because" },
      ]
        .map((edge) => JSON.stringify(edge))
        .join("\n"),
      "edges.jsonl",
    );
    expect(lineageOf(reading)).toEqual([
      {
        edges: [
          {
            ...{ from: "checkpoint:org/a", to: "checkpoint:org/b", relation: "QUANTIZED", pinned: false },
            ...{ fromAsWritten: "org/a", toAsWritten: "org/b", pointer: "line:1" },
          },
        ],
        withoutUpstream: ["dataset:org/raw"],
        source: {
          uri: "edges.jsonl",
          sha256: expect.any(String),
          mediaType: "application/jsonl",
          relationship: "UNKNOWN",
        },
      },
    ]);
    expect(mustRead(reading).diagnostics).toMatchObject([
      { code: "WRONG_TYPE", pointer: "line:3#/from" },
      { code: "UNKNOWN_KEY", line: 3 },
      { code: "NAME_UNUSABLE", line: 3 },
    ]);
  });

  it("may be a single one", () => {
    expect(edgesOf(readContent({ from: "a", relation: "MERGE", to: "b" }))).toEqual([
      "checkpoint:a MERGE checkpoint:b",
    ]);
  });
});
