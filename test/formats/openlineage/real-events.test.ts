import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { countsOf, edgesOf, hasRealData, inputsOf, readReal, realData } from "../lineage/read-lineage.ts";

const marquez = "openlineage/events-marquez/api__src__test__resources__";

describe.runIf(hasRealData)("the real events", () => {
  const paths = hasRealData
    ? ["events", "events-marquez"].flatMap((folder) =>
        readdirSync(`${realData}openlineage/${folder}`).map((name) => `openlineage/${folder}/${name}`),
      )
    : [];

  it("are all read, and those that are COMPLETE lead from what was read to what was written", () => {
    const readings = paths.map((path) => readReal(path));
    expect(readings.map(({ format }) => format)).toEqual(Array(40).fill("openlineage"));
    const totals = readings.map(countsOf);
    const sum = (word: string) => totals.reduce((total, counts) => total + (counts[word] ?? 0), 0);
    expect(["datasetVersion", "lineage", "edges", "RUN_NOT_COMPLETE", "RUN_UNIDENTIFIED"].map(sum)).toEqual([
      ...[73, 26, 62, 13, 10],
    ]);
  });

  it("about apples lead from the orchard to the pie", () => {
    const apples = ["1_pick_apples", "2_apple_filling", "6_apple_pie"].flatMap((name) =>
      edgesOf(readReal(`${marquez}apples__${name}.json`)),
    );
    const kitchen = "dataset:grandmas.kitchen";
    const [gather, fill, bake] = [
      "run:grandmas.kitchen/gather_apples@fc57cd10-90ce-49aa-ac91-29d222d66fdf",
      "run:grandmas.kitchen/prepare_apple_filling@ab468fb4-4654-4286-9679-59d13d185b19",
      "run:grandmas.kitchen/prepare_apple_pie@66ad484e-9bba-4eed-a5f5-3a17558e7f6b",
    ];
    expect(apples).toEqual([
      `dataset:laurents-orchard/red.delicious DERIVED_DATA ${gather}`,
      `${gather} PRODUCED_BY ${kitchen}/apples`,
      `${kitchen}/apples DERIVED_DATA ${fill}`,
      `${kitchen}/cinnamon DERIVED_DATA ${fill}`,
      `${fill} PRODUCED_BY ${kitchen}/apple.filling`,
      `${kitchen}/apple.filling DERIVED_DATA ${bake}`,
      `${bake} PRODUCED_BY ${kitchen}/apple.pie`,
    ]);
  });

  it("keep what is unicode and what is an address in the names", () => {
    expect(edgesOf(readReal(`${marquez}open_lineage__event_unicode.json`))[0]).toBe(
      "dataset:my-datasource-namespace/instance.schema.input-1 DERIVED_DATA run:my-scheduler-namespace/myjob.buggy_task%F0%9F%95%B7@1d8f4596-b3f2-4ebb-9e75-8ecc955b834a",
    );
    expect(edgesOf(readReal(`${marquez}open_lineage__event_namespace_naming.json`))[1]).toBe(
      "run:my-scheduler-namespace/myjob.mytask@ea041791-68bc-4ae1-bd89-4c8106a157e4 PRODUCED_BY dataset:s3%3A//blob-sink/instance.schema.table",
    );
  });

  it("keep of the large one what it says of its dataset, and tell of each kind of facet once", () => {
    const reading = readReal(`${marquez}open_lineage__event_large.json`);
    expect(countsOf(reading)).toEqual({ datasetVersion: 1, lineage: 1, edges: 2, FACET_NOT_READ: 16 });
    expect(inputsOf(reading, "datasetVersion")[0]?.summary).toBe("canonical representation of entity Foo");
  });
});
