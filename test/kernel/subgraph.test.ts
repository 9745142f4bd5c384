import { GraphQLError } from "graphql";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../kernel/errors.ts";
import { licenses } from "../../subgraphs/licenses/index.ts";
import { ada, codesOf, openSubgraph, statementsOf } from "../open-subgraph.ts";

const page = `query($first: Int) { licenses(first: $first) { totalCount } }`;

describe("a subgraph", () => {
  it.each([
    ["no GraphQL", "{", {}],
    ["a field that there is not", "{ secrets }", {}],
    ["nothing", "", {}],
    ["more tokens than any query needs", `{ ${"a ".repeat(20_001)} }`, {}],
    ["a variable of another type", page, { first: "many" }],
    ["a value beyond its scalar", `mutation { registerLicense(input: 1) { outcome } }`, {}],
  ])("answers a query of %s without data, and asks the database nothing", async (_, query, variables) => {
    await using registry = await openSubgraph(licenses);
    let answer: Awaited<ReturnType<ReturnType<typeof registry.as>["run"]>> | undefined;
    const cost = await statementsOf(registry.database, async () => {
      answer = await registry.as(ada).run(query, variables);
    });
    expect([answer?.data, answer?.errors?.length, cost]).toEqual([null, 1, 0]);
  });

  it("says BAD_USER_INPUT of a variable that fits no type", async () => {
    await using registry = await openSubgraph(licenses);
    expect(codesOf(await registry.as(ada).run(page, { first: "many" }))).toEqual(["BAD_USER_INPUT"]);
  });

  it("shows a refusal as it is, and of anything else only that it failed and where", async () => {
    await using registry = await openSubgraph(licenses);
    const thrown = (originalError: Error) =>
      new GraphQLError(originalError.message, { originalError, path: ["license"] });
    const shown = (error: GraphQLError) => JSON.parse(JSON.stringify(registry.subgraph.present(error, "test")));
    const refusal = new Refusal("NOT_FOUND", "There is no license:x.");
    expect(shown(thrown(refusal))).toEqual({
      message: "There is no license:x.",
      path: ["license"],
      extensions: { code: "NOT_FOUND" },
    });
    expect(shown(thrown(new Error("no such table: license")))).toEqual({
      message: "This part could not be answered.",
      path: ["license"],
      extensions: { code: "INTERNAL" },
    });
    expect(shown(thrown(Object.assign(new Error("/srv/secret"), { code: "ENOENT" }))).message).not.toContain("secret");
  });

  it("masks what a database says when it fails", async () => {
    await using registry = await openSubgraph(licenses);
    await registry.database.transaction(async (em) => {
      await sql`alter table "license" rename to "elsewhere"`.execute(em.kysely());
    });
    const answer = await registry.as(ada).run(page, {});
    expect(answer).toEqual({
      data: { licenses: null },
      errors: [{ message: "This part could not be answered.", path: ["licenses"], extensions: { code: "INTERNAL" } }],
    });
  });
});
