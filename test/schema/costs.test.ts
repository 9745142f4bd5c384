import { buildSchema, isInterfaceType, isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { workOf } from "../../kernel/cost.ts";
import { readSchemaFile } from "./documents.ts";

const schema = buildSchema(readSchemaFile("api.graphql"), { assumeValidSDL: true });

describe("the fields whose work is known", () => {
  it.each([...workOf.keys()])("%s is one of the schema", (coordinate) => {
    const [type = "", field = ""] = coordinate.split(".");
    const found = schema.getType(type);
    expect((isObjectType(found) || isInterfaceType(found)) && field in found.getFields()).toBe(true);
  });
});
