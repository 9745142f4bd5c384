import { describe, expect, it } from "vitest";
import { codesIn, edgesOf, inputsOf, lineageOf, mustRead, readContent } from "../lineage/read-lineage.ts";

const producer = "https://example.org/producer";
const dataset = (namespace: string, name: string, facets?: object) => ({ namespace, name, ...(facets && { facets }) });
const event = {
  eventType: "COMPLETE",
  eventTime: "2026-01-01T00:00:00Z",
  producer,
  schemaURL: "https://openlineage.io/spec/2-0-2/OpenLineage.json",
  run: { runId: "r-1" },
  job: { namespace: "airflow", name: "daily" },
  inputs: [dataset("s3://bucket", "raw/a,b:c.csv")],
  outputs: [dataset("s3://bucket", "clean/d.csv")],
};
const raw = "dataset:s3%3A//bucket/raw/a%2Cb%3Ac.csv";
const clean = "dataset:s3%3A//bucket/clean/d.csv";
const run = "run:airflow/daily@r-1";
const lines = (...events: unknown[]) => events.map((each) => JSON.stringify(each)).join("\n");

describe("an event of a run that ended well", () => {
  it("leads from what it read through the run to what it wrote", () => {
    const reading = readContent(event);
    expect(mustRead(reading).format).toBe("openlineage");
    expect(edgesOf(reading)).toEqual([`${raw} DERIVED_DATA ${run}`, `${run} PRODUCED_BY ${clean}`]);
    expect(lineageOf(reading)[0]?.edges?.[0]).toMatchObject({
      fromAsWritten: "s3://bucket raw/a,b:c.csv",
      pointer: "/inputs/0",
    });
    expect(codesIn(reading)).toEqual([]);
  });

  it("names the version of a dataset where it states one, and says how it was made", () => {
    const facets = {
      version: { datasetVersion: "v@2" },
      documentation: { description: "Clean orders." },
      symlinks: { identifiers: [{ namespace: "hive", name: "clean", type: "TABLE" }] },
      ownership: { owners: [{ name: "team:data" }] },
    };
    const job = {
      ...event.job,
      facets: {
        documentation: { description: "Cleans." },
        sourceCodeLocation: { type: "git", url: "https://x.org/r/f.py", repoUrl: "https://x.org/r", version: "abc" },
        sql: { query: "COPY x CREDENTIALS 'secret'" },
      },
    };
    const told = {
      ...event,
      job,
      run: {
        runId: "r-1",
        facets: { nominalTime: { nominalStartTime: "2026-01-01" }, environmentVariables: { environmentVariables: [] } },
      },
      outputs: [dataset("s3://bucket", "clean/d.csv", facets)],
    };
    const reading = readContent(told);
    const made = inputsOf(reading, "datasetVersion").find(({ ref }) => ref === `${clean}@v%402`);
    expect(made).toMatchObject({
      summary: "Clean orders.",
      transformations: [{ kind: "airflow daily", description: "Cleans.", codeRef: "https://x.org/r@abc" }],
    });
    expect(made?.facts?.map(({ path }) => path).sort()).toEqual([
      ...["openlineage.dataset.documentation", "openlineage.dataset.ownership", "openlineage.dataset.symlinks"],
      ...["openlineage.dataset.version", "openlineage.job.documentation", "openlineage.job.sourceCodeLocation"],
      "openlineage.run.nominalTime",
    ]);
    expect(JSON.stringify(mustRead(reading))).not.toContain("CREDENTIALS");
    expect(codesIn(reading)).toEqual(["FACET_NOT_READ", "FACET_NOT_READ"]);
  });

  it("adds to what earlier events of the run told", () => {
    const start = { ...event, eventType: "START", outputs: [] };
    const end = { ...event, inputs: [dataset("kafka", "topic")] };
    expect(edgesOf(readContent(lines(start, end)))).toEqual([
      `${raw} DERIVED_DATA ${run}`,
      `dataset:kafka/topic DERIVED_DATA ${run}`,
      `${run} PRODUCED_BY ${clean}`,
    ]);
  });
});

describe("the runs of a file", () => {
  const thingsOf = (...events: object[]) =>
    lineageOf(readContent(lines(...events))).flatMap(({ things = [] }) => things);

  it("are things of lineage once they made something of something, each once", () => {
    const start = { ...event, eventType: "START" };
    const idle = { ...event, run: { runId: "idle" }, inputs: [], outputs: [] };
    const failed = { ...event, run: { runId: "failed" }, eventType: "FAIL" };
    expect(thingsOf(start, event, idle, failed)).toEqual([{ ref: run }]);
  });
});

describe("a run of which no good end is told", () => {
  it.each(["START", "RUNNING", "FAIL", "ABORT", "OTHER", undefined])("with %s made nothing", (eventType) => {
    const reading = readContent({ ...event, eventType });
    expect(edgesOf(reading)).toEqual([]);
    expect(inputsOf(reading, "datasetVersion").map(({ ref }) => ref)).toEqual([raw]);
    expect(mustRead(reading).diagnostics).toEqual([
      {
        code: "RUN_NOT_COMPLETE",
        message: expect.stringContaining("no COMPLETE"),
        pointer: "/eventType",
        raw: JSON.stringify(eventType ?? null),
      },
    ]);
  });
});

describe("a job or dataset that is told of without a run", () => {
  const { run: _run, eventType: _type, ...design } = event;

  it("stands for all its runs", () => {
    const reading = readContent(design);
    expect(edgesOf(reading)).toEqual([
      `${raw} DERIVED_DATA run:airflow/daily`,
      `run:airflow/daily PRODUCED_BY ${clean}`,
    ]);
    expect(codesIn(reading)).toEqual(["RUN_UNIDENTIFIED"]);
  });

  it("is described", () => {
    const { job: _job, inputs: _inputs, outputs: _outputs, ...rest } = design;
    const reading = readContent({ ...rest, dataset: dataset("a", "b", { documentation: { description: "It." } }) });
    expect(inputsOf(reading, "datasetVersion")).toMatchObject([{ ref: "dataset:a/b", summary: "It." }]);
    expect(lineageOf(reading)).toEqual([]);
  });
});

describe("a lineage facet", () => {
  const withEntries = (...entries: object[]) => ({ ...event, job: { ...event.job, facets: { lineage: { entries } } } });
  const target = { namespace: "s3://bucket", name: "clean/d.csv", type: "DATASET" };

  it("that is empty states that the dataset has come from nothing", () => {
    const reading = readContent(withEntries({ ...target, inputs: [] }));
    expect(lineageOf(reading)[0]?.withoutUpstream).toEqual([clean]);
    expect(edgesOf(reading)).toEqual([`${raw} DERIVED_DATA ${run}`]);
  });

  it("is about the version that the event names", () => {
    const outputs = [dataset("s3://bucket", "clean/d.csv", { version: { datasetVersion: "2" } })];
    const reading = readContent({ ...withEntries({ ...target, inputs: [] }), outputs });
    expect(lineageOf(reading)[0]?.withoutUpstream).toEqual([`${clean}@2`]);
    expect(edgesOf(reading)).toHaveLength(1);
  });

  it("adds what the run is not said to have read, and nothing twice", () => {
    const inputs = [
      { namespace: "s3://bucket", name: "raw/a,b:c.csv", type: "DATASET", field: "x" },
      { namespace: "pg", name: "other", type: "DATASET" },
      { type: "JOB" },
    ];
    expect(edgesOf(readContent(withEntries({ ...target, inputs })))).toEqual([
      `${raw} DERIVED_DATA ${run}`,
      `${run} PRODUCED_BY ${clean}`,
      `dataset:pg/other DERIVED_DATA ${clean}`,
    ]);
  });

  it("leads from job to job, and never from a job to itself", () => {
    const job = { namespace: "airflow", name: "daily", type: "JOB", runId: "r-1" };
    const reading = readContent(withEntries({ ...job, inputs: [{ ...job, name: "before", runId: "r-0" }, job] }));
    expect(edgesOf(reading)).toContain(`run:airflow/before@r-0 DERIVED_DATA ${run}`);
    expect(codesIn(reading)).toEqual(["DERIVED_FROM_ITSELF"]);
  });

  it("by column counts for the dataset", () => {
    const columnLineage = { fields: { x: { inputFields: [{ namespace: "pg", name: "t", field: "y" }] } } };
    const outputs = [dataset("s3://bucket", "clean/d.csv", { columnLineage })];
    expect(edgesOf(readContent({ ...event, outputs }))).toContain(`dataset:pg/t DERIVED_DATA ${clean}`);
  });
});

describe("a mistake in an event", () => {
  it.each([
    ["a dataset without a name", { ...event, inputs: [{ namespace: "a" }] }, "REQUIRED_KEY_MISSING", "/inputs/0"],
    ["inputs that are no list", { ...event, inputs: "x" }, "WRONG_TYPE", "/inputs"],
    ["a run without an id", { ...event, run: {} }, "RUN_UNIDENTIFIED", "/run"],
    ["a name with NUL", { ...event, inputs: [dataset("a", "b\0")] }, "NAME_UNUSABLE", "/inputs/0"],
    [
      "facets that are no object",
      { ...event, inputs: [{ ...dataset("a", "b"), facets: [] }] },
      "WRONG_TYPE",
      "/inputs/0/facets",
    ],
    [
      "a facet that is no object",
      { ...event, inputs: [dataset("a", "b", { tags: 1 })] },
      "WRONG_TYPE",
      "/inputs/0/facets/tags",
    ],
  ])("%s is told of, and the rest is taken", (_, content, code, pointer) => {
    const reading = mustRead(readContent(content));
    expect(reading.diagnostics).toMatchObject([{ code, pointer }]);
    expect(edgesOf(reading).length).toBeGreaterThan(0);
  });

  it("is told of with the line where each line is an event", () => {
    const reading = mustRead(readContent(`${lines(event)}\n{broken\n[1]\n\n${lines({ x: 1 })}\n`));
    expect(reading.diagnostics).toMatchObject([
      { code: "LINE_UNREADABLE", line: 2, pointer: "line:2" },
      { code: "LINE_UNREADABLE", line: 3 },
      { code: "LINE_UNREADABLE", pointer: "line:5#" },
    ]);
    expect(edgesOf(reading)).toHaveLength(2);
  });

  it("that leaves no JSON refuses the file", () => {
    expect(readContent('{"eventType": "START", "run": {}, "job": {')).toMatchObject({
      outcome: "refused",
      code: "JSON_UNREADABLE",
    });
  });
});

describe("a large file of events", () => {
  it("is sent in parts, each with an address of its own", () => {
    const events = Array.from({ length: 3_000 }, (_, at) => ({ ...event, run: { runId: `r-${at}` } }));
    const parts = lineageOf(readContent(lines(...events), "all.jsonl"));
    expect(parts.map(({ source, edges, things }) => [source.uri, edges?.length, things?.length])).toEqual([
      ["all.jsonl", 2000, 500],
      ["all.jsonl#lineage-2", 2000, 500],
      ["all.jsonl#lineage-3", 2000, 500],
      ...[4, 5, 6].map((part) => [`all.jsonl#lineage-${part}`, undefined, 500]),
    ]);
  });

  it("of one run with ten thousand events is read in time that grows with its length", () => {
    const facets = { documentation: { description: "x" } };
    const events = Array.from({ length: 10_000 }, (_, at) => ({
      ...event,
      inputs: [],
      outputs: [dataset("a", `b${at}`, facets)],
      job: { ...event.job, facets: { tags: { at } } },
    }));
    const reading = readContent(lines(...events));
    expect(edgesOf(reading)).toHaveLength(10_000);
    const [first] = inputsOf(reading, "datasetVersion");
    expect(first?.facts?.length).toBeLessThan(60);
  });
});
