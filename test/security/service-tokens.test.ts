import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serviceActor } from "../../cli/ask-graph.ts";
import { operator } from "../../cli/operator.ts";
import { subgraphKinds } from "../../cli/subgraphs.ts";
import type { Actor } from "../../kernel/actor.ts";
import {
  type Channel,
  createTokenMint,
  feedChannel,
  gatewayChannel,
  generateInternalKeys,
  graphChannel,
} from "../../kernel/internal-token.ts";
import { post, ServedGraph } from "./served-graph.ts";
import { statementsDuring } from "./statement-log.ts";

let graph: ServedGraph;
beforeAll(async () => {
  graph = await ServedGraph.open();
}, 60_000);
afterAll(() => graph[Symbol.asyncDispose]());

const service = serviceActor("models", ["public"]);
const read = JSON.stringify({ query: "{ checkpoints { totalCount } }" });
const write = JSON.stringify({
  query: 'mutation { registerModel(input: { idempotencyKey: "s", ref: "model:thief/model" }) { outcome } }',
});

/** A token as somebody would mint it who holds a key. */
async function token(
  channel: Channel,
  name: string,
  {
    actor = service,
    key = graph.serviceKeys.privateKey,
    now = () => new Date(),
  }: { actor?: Actor; key?: ReturnType<typeof generateInternalKeys>["privateKey"]; now?: () => Date } = {},
): Promise<string> {
  return await createTokenMint(key, now, channel)(name, actor);
}
const send = async (url: string, bearer: string, body = read) =>
  await post(url, body, { authorization: `Bearer ${bearer}` });

describe("the token of a service that asks the gateway", () => {
  it("lets it ask what its labels let it see", async () => {
    const answer = await send(graph.url, await token(gatewayChannel, "gateway"));
    expect(answer).toMatchObject({ status: 200 });
    expect(JSON.parse(answer.text).data.checkpoints.totalCount).toBeGreaterThan(0);
    const blind = await token(gatewayChannel, "gateway", { actor: serviceActor("models", []) });
    expect(JSON.parse((await send(graph.url, blind)).text).data.checkpoints.totalCount).toBe(0);
  });

  it("lets it write nothing, whatever scopes it claims", async () => {
    const greedy = await token(gatewayChannel, "gateway", { actor: { ...service, scopes: ["records:write"] } });
    const answer = await send(graph.url, greedy, write);
    expect(JSON.parse(answer.text).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it.each<[string, () => Promise<string>]>([
    ["of a person", () => token(gatewayChannel, "gateway", { actor: { ...operator } })],
    ["of nobody", () => token(gatewayChannel, "gateway", { actor: { ...service, kind: "anonymous" } })],
    ["signed by another key", () => token(gatewayChannel, "gateway", { key: generateInternalKeys().privateKey })],
    ["signed by the gateway", () => token(gatewayChannel, "gateway", { key: graph.keys.privateKey })],
    ["that expired", () => token(gatewayChannel, "gateway", { now: () => new Date(Date.now() - 60_000) })],
    ["of the future", () => token(gatewayChannel, "gateway", { now: () => new Date(Date.now() + 60_000) })],
    ["for another service", () => token(gatewayChannel, "models")],
    ["for a feed", () => token(feedChannel, "gateway")],
    ["for a subgraph", () => token(graphChannel, "gateway")],
    ["for a subgraph, signed by the gateway", () => graph.mint("gateway", operator)],
  ])("is refused by the gateway if it is one %s", async (_, made) => {
    const bearer = await made();
    const statements = await statementsDuring(async () => {
      expect(await send(graph.url, bearer)).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
    });
    expect(statements).toEqual([]);
  });

  it("opens no subgraph and no feed", async () => {
    for (const { name } of subgraphKinds) {
      for (const audience of ["gateway", name, `subgraph:${name}`, `feed:${name}`]) {
        const bearer = await token(gatewayChannel, audience);
        expect(await send(graph.urlOf(name), bearer)).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
        // Feeds are read by the same service: it is the audience that tells the two apart.
        if (audience === `feed:${name}`) continue;
        const feed = new URL("/feed?after=0", graph.urlOf(name));
        const { status } = await fetch(feed, { headers: { authorization: `Bearer ${bearer}` } });
        expect(status).toBe(401);
      }
    }
  });
});
