import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { operator } from "../../cli/operator.ts";
import type { GatewayAnswer } from "../../gateway/gateway.ts";
import type { Fault } from "./fault-proxy.ts";
import { ServedGraph } from "./served-graph.ts";

let served: ServedGraph;
beforeAll(async () => {
  served = await ServedGraph.open();
}, 120_000);
afterEach(() => served.heal());
afterAll(() => served[Symbol.asyncDispose]());

/** The subgraph does as it is told, and the connection breaks before it can say so, so many times. */
function losing(times: number): Fault {
  return async (response, answer) => {
    const { status, headers, body } = await answer();
    if (times-- > 0) response.socket?.resetAndDestroy();
    else response.writeHead(status, headers).end(body);
  };
}

const register = `mutation ($input: RegisterLicenseInput!) {
  registerLicense(input: $input) { license { ref name } audit { index } }
}`;

async function write(gateway: ReturnType<ServedGraph["gateway"]>, key: string, idempotencyKey: string) {
  const input = { idempotencyKey, key, name: key, text: `The terms of ${key}.` };
  const context = {
    principal: operator,
    requestId: "test",
    signal: new AbortController().signal,
    allowMutations: true,
  };
  return await gateway.gateway.execute({ query: register, variables: { input } }, context);
}

function auditIndex({ data }: GatewayAnswer): number {
  const [, index] = /"index":"?(\d+)/.exec(JSON.stringify(data)) ?? [];
  return Number(index);
}

describe("a write whose answer is lost", () => {
  it("is done once, and its author learns so without asking again", async () => {
    await using gateway = served.gateway();
    const proxy = served.proxy("licenses");
    const before = auditIndex(await write(gateway, "LicenseRef-before", "before"));
    const { requests } = proxy;
    proxy.fault = losing(1);
    const answer = await write(gateway, "LicenseRef-lost", "lost");
    expect(answer.errors).toBeUndefined();
    expect(proxy.requests - requests).toBe(2);
    expect(auditIndex(answer)).toBe(before + 1);
    expect(auditIndex(await write(gateway, "LicenseRef-after", "after"))).toBe(before + 2);
  });

  it("is not tried a third time, and the author who asks again gets the answer of the first", async () => {
    await using gateway = served.gateway();
    const proxy = served.proxy("licenses");
    const before = auditIndex(await write(gateway, "LicenseRef-first", "first"));
    const { requests } = proxy;
    proxy.fault = losing(2);
    const lost = await write(gateway, "LicenseRef-twice", "twice");
    expect(lost.errors?.[0]?.extensions).toEqual({
      code: "SUBGRAPH_UNAVAILABLE",
      service: "licenses",
      retryable: true,
    });
    expect(proxy.requests - requests).toBe(2);
    expect(auditIndex(await write(gateway, "LicenseRef-twice", "twice"))).toBe(before + 1);
  });
});

describe("a question whose answer is lost", () => {
  it("is asked once more", async () => {
    await using gateway = served.gateway();
    const proxy = served.proxy("licenses");
    const whole = await gateway.ask('{ license(ref: "MIT") { name } }');
    const { requests } = proxy;
    proxy.fault = losing(1);
    expect(await gateway.ask('{ license(ref: "MIT") { name } }')).toEqual(whole);
    expect(proxy.requests - requests).toBe(2);
  });
});
