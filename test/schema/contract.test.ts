import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { readSchemaFile } from "./documents.ts";

/** The users' queries that the API serves by now, word for word. */
const served = [
  "01-full-provenance",
  "02-impact-of-dataset",
  "03-paths",
  "04-model-tree",
  "05-resolve-many",
  "06-best-checkpoint",
  "07-compare",
  "08-history",
  "09-may-we-ship",
  "10-certificate",
  "11-custody",
  "12-search",
].map((name) => `${name}.graphql`);

const folder = join(import.meta.dirname, "../../../shared/contract");

describe.runIf(existsSync(folder))("the users' queries", () => {
  const schema = buildSchema(readSchemaFile("api.graphql"), { assumeValidSDL: true });

  it.each(served)("%s is valid", (file) => {
    const query = parse(readFileSync(join(folder, file), "utf8"));
    expect(validate(schema, query).map(({ message }) => message)).toEqual([]);
  });

  it("that are served are all there", () => {
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(served));
  });
});
