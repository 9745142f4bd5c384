import { buildSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { gateQuestion } from "../../subgraphs/models/checklist/gate-question.ts";
import { readSchemaFile } from "./documents.ts";

describe("the question of the release gate", () => {
  it("is one that anybody can ask of the public schema", () => {
    const schema = buildSchema(readSchemaFile("api.graphql"), { assumeValidSDL: true });
    const document = parse(gateQuestion);
    expect(document.definitions).toHaveLength(1);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  });
});
