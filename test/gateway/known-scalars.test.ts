import { composeServices } from "@theguild/federation-composition";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { callInProcess } from "../../gateway/call-in-process.ts";
import { createGateway } from "../../gateway/gateway.ts";
import { withKnownScalars } from "../../gateway/known-scalars.ts";
import type { Actor } from "../../kernel/actor.ts";
import type { SubgraphRequest } from "../../kernel/subgraph-call.ts";
import { silent } from "../federation/fake-graph.ts";
import { serve } from "./open-server.ts";

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])
  scalar DateTime @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc3339")
  scalar BigInt
  scalar Moment
  input Span { from: DateTime! steps: [BigInt!] }
  type Query {
    moved(asOf: DateTime, step: BigInt, span: Span): String
    at(moment: Moment): Moment
    day: DateTime
  }
`);

/** A server over one subgraph that has scalars of ours and one of its own; what the subgraph is asked is kept. */
async function opened(data: Record<string, unknown> = {}) {
  const { supergraphSdl = "", publicSdl = "" } = composeServices([
    { name: "moves", typeDefs, url: "http://a.invalid" },
  ]);
  const asked: SubgraphRequest[] = [];
  const moves = async (request: SubgraphRequest) => {
    asked.push(request);
    return { data: structuredClone({ moved: "yes", ...data }) };
  };
  const gateway = createGateway<Actor>({
    supergraphSdl,
    apiSdl: publicSdl,
    callSubgraph: callInProcess({ moves }),
    mintToken: () => "token",
    logger: silent,
  });
  const server = await serve({ gateway: gateway as never }); // The server of the tests takes any principal.
  const ask = async (query: string, variables: Record<string, unknown> = {}) =>
    (await (await server.post(JSON.stringify({ query, variables }))).json()) as unknown;
  return Object.assign(server, { asked, ask });
}

const dateTimes = "A DateTime is text such as 2026-11-21T05:00:00Z.";
const bigInts = "A BigInt is a whole number between -(2^53-1) and 2^53-1, written as a number and not as text.";

describe("a value of one of our scalars", () => {
  it.each([
    ['{ day moved(asOf: "yesterday") }', dateTimes, 19],
    ["{ day moved(asOf: 20261121) }", dateTimes, 19],
    ['{ day moved(span: { from: "2026-02-30T00:00:00Z" }) }', dateTimes, 27],
    ['{ day moved(step: "7") }', bigInts, 19],
    ["{ day moved(step: 9007199254740993) }", bigInts, 19],
    ['query ($asOf: DateTime = "yesterday") { day moved(asOf: $asOf) }', dateTimes, 26],
  ])("that is wrong in the text %s is refused with its place, and no subgraph is asked", async (query, message, column) => {
    await using server = await opened();
    const extensions = { code: "GRAPHQL_VALIDATION_FAILED" };
    expect(await server.ask(query)).toEqual({ errors: [{ message, locations: [{ line: 1, column }], extensions }] });
    expect(server.asked).toEqual([]);
  });

  it("that is wrong in a variable is refused with its place, and no subgraph is asked", async () => {
    await using server = await opened();
    const query = "query ($asOf: DateTime, $span: Span) { day moved(asOf: $asOf, span: $span) }";
    const span = { from: "2026-11-21T05:00:00Z", steps: [1, "2"] };
    expect(await server.ask(query, { asOf: "yesterday", span })).toMatchObject({
      errors: [
        {
          message: `Variable "$asOf" got invalid value "yesterday"; ${dateTimes}`,
          extensions: { code: "BAD_USER_INPUT" },
        },
        {
          message: `Variable "$span" got invalid value "2" at "span.steps[1]"; ${bigInts}`,
          extensions: { code: "BAD_USER_INPUT" },
        },
      ],
    });
    expect(server.asked).toEqual([]);
  });

  it("that is right goes on to the subgraph as it was written", async () => {
    await using server = await opened();
    const written = "2026-11-21T05:00:00.5+02:00";
    const literals = `{ moved(asOf: "${written}", step: 9007199254740991, span: { from: "${written}", steps: [-1] }) }`;
    expect(await server.ask(literals)).toEqual({ data: { moved: "yes" } });
    const query =
      "query ($asOf: DateTime, $step: BigInt, $span: Span) { moved(asOf: $asOf, step: $step, span: $span) }";
    const variables = { asOf: written, step: Number.MAX_SAFE_INTEGER, span: { from: written, steps: [-1] } };
    expect(await server.ask(query, variables)).toEqual({ data: { moved: "yes" } });
    const byDefault = `query ($asOf: DateTime = "${written}") { moved(asOf: $asOf) }`;
    expect(await server.ask(byDefault)).toEqual({ data: { moved: "yes" } });
    expect(server.asked.map(({ variables: sent }) => sent ?? {})).toEqual([{}, variables, { asOf: written }]);
    const [{ query: sent = "" } = {}] = server.asked;
    expect(sent.replaceAll(/\s/g, "")).toContain(`asOf:"${written}"`);
    expect(sent.replaceAll(/\s/g, "")).toContain(`steps:[-1]`);
  });

  it("comes back as the subgraph answered it", async () => {
    await using server = await opened({ day: "some day", at: { any: "thing" } });
    expect(await server.ask("{ day at }")).toEqual({ data: { day: "some day", at: { any: "thing" } } });
  });
});

describe("a value of somebody else's scalar", () => {
  it("is whatever that service takes", async () => {
    await using server = await opened({ at: 1 });
    expect(await server.ask('{ at(moment: { day: "yesterday", parts: [1, "2"] }) }')).toEqual({ data: { at: 1 } });
    const query = "query ($moment: Moment) { at(moment: $moment) }";
    expect(await server.ask(query, { moment: { day: "yesterday" } })).toEqual({ data: { at: 1 } });
    expect(server.asked.at(-1)?.variables).toEqual({ moment: { day: "yesterday" } });
  });

  it("is left alone also where only the name is that of one of ours", () => {
    const schema = withKnownScalars(buildSchema("scalar DateTime type Query { a(at: DateTime): Int }"));
    expect(validate(schema, parse("{ a(at: 7) }"))).toEqual([]);
  });
});
