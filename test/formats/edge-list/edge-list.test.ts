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
    ["COLUMN_NOT_READ", ["a", "NONE", "b"]],
  ])("leaves out a line with %s and takes the others", (code, row) => {
    const reading = readContent(table(head, row, ["a", "FINETUNE", "z"]));
    expect(mustRead(reading).diagnostics).toMatchObject([{ code, pointer: "line:2" }]);
    expect(edgesOf(reading)).toEqual(["checkpoint:a FINETUNE checkpoint:z"]);
  });

  it("says which columns mean nothing on a line, and which are named twice", () => {
    const reading = readContent(
      table(
        [...head, "name", "owner", "to", "pinned"],
        ["dataset:a", "DERIVED_DATA", "dataset:b", "B", "", "dataset:c"],
        ["", "NONE", "dataset:a", "", "Ada", "", "yes"],
      ),
    );
    expect(edgesOf(reading)).toEqual(["dataset:a DERIVED_DATA dataset:b"]);
    expect(mustRead(reading).diagnostics.map(({ code, line, raw }) => [code, line, raw])).toEqual([
      ["DUPLICATE_KEY", 1, '"to"'],
      ["COLUMN_NOT_READ", 2, '"B"'],
      ["COLUMN_NOT_READ", 3, '"yes"'],
      ["COLUMN_NOT_READ", 3, '"Ada"'],
    ]);
  });

  it("that says of a step twice whether it is pinned is taken by its first word", () => {
    const rows = [
      ["a", "MERGE", "b", "yes"],
      ["a", "MERGE", "b", "yes"],
      ["a", "MERGE", "b", "no"],
    ];
    const reading = readContent(table([...head, "pinned"], ...rows));
    expect(lineageOf(reading)).toMatchObject([{ edges: [{ pinned: true }] }]);
    expect(mustRead(reading).diagnostics).toMatchObject([{ code: "STATED_TWICE", line: 4, pointer: "line:4" }]);
  });

  it("is told in parts that can be sent, however long its names are", () => {
    const rows = Array.from({ length: 400 }, (_, at) => ["x".repeat(1900), "MERGE", `${"y".repeat(1900)}${at}`]);
    const records = lineageOf(readContent(table(head, ...rows)));
    expect(records.flatMap(({ edges = [] }) => edges)).toHaveLength(400);
    expect(records.map(({ source }) => source.uri.replace("acme/seven/document", ""))).toEqual([
      ...["", "#lineage-2", "#lineage-3", "#lineage-4", "#lineage-5", "#lineage-6", "#lineage-7", "#lineage-8"],
    ]);
    for (const record of records) expect(JSON.stringify(record).length).toBeLessThan(600_000);
  });

  it("of too many lines is refused", () => {
    const content = `${head.join("\t")}\n${"a\tMERGE\tb\n".repeat(250_001)}`;
    expect(readContent(content)).toMatchObject({ outcome: "refused", code: "EDGES_TOO_MANY" });
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
      { code: "WRONG_TYPE", pointer: "line:3#/from", line: 3 },
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
