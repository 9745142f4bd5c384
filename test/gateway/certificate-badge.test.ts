import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { certificateBadge } from "../../cli/badge/certificate-badge.ts";
import { operator } from "../../cli/operator.ts";
import type { RenderedAnswer } from "../../gateway/stored-operation.ts";
import { ServedGraph } from "../security/served-graph.ts";

let graph: ServedGraph;
beforeAll(async () => {
  graph = await ServedGraph.open([]);
}, 60_000);
afterAll(() => graph[Symbol.asyncDispose]());

const get = (path: string) => fetch(`${graph.gateway.url}/badge/${path}`);
const said = async (response: Response) => /<title>(.*)<\/title>/s.exec(await response.text())?.[1];

describe("the badge of a certificate", () => {
  const shown = (certificate: object | null, errors: readonly object[] = []) =>
    // What the gateway answers, and what the operation makes of it.
    certificateBadge.answer(
      { data: { certificate }, errors } as never,
      "cert_1.svg",
      "",
      new URLSearchParams(),
    ) as RenderedAnswer;
  const threatModel = { norm: "LINF", epsilonAsWritten: "8/255" };
  const issued = { status: "ISSUED", claim: { kind: "EMPIRICAL" }, threatModel };

  it("tells its state and what it is about", () => {
    expect(shown(issued)).toMatchObject({ status: 200, maxAgeSeconds: 60 });
    expect(shown(issued).text).toContain("<title>robustness (empirical): issued, L∞ 8/255</title>");
  });

  it("says nothing where a part of the graph does not answer, and is kept by nobody then", () => {
    const failed = shown(null, [{ message: "x", extensions: { code: "SUBGRAPH_UNAVAILABLE" } }]);
    expect(failed).toMatchObject({ status: 503, maxAgeSeconds: 0 });
    expect(failed.text).toContain("<title>pedigree: unavailable</title>");
    const partly = shown({ ...issued, threatModel: null }, [
      { message: "x", extensions: { code: "SUBGRAPH_TIMEOUT" } },
    ]);
    expect(partly.status).toBe(503);
  });
});

describe("the badge of a certificate on its way", () => {
  it("tells what it is at each request: proposed, issued, suspended", async () => {
    const id = await certificateId();
    const state = async () => (await (await get(`certificate/${id}.json`)).json()).message;
    expect(await state()).toBe("proposed, L∞ 8/255");
    const act = (who: string, mutation: string, input: object) => writeAs(who, mutation, { certificate: id, ...input });
    for (const who of ["bob", "carol"]) await act(who, "reviewCertificate", { decision: "APPROVE" });
    await act("ada", "issueCertificate", {});
    expect(await said(await get(`certificate/${id}.svg`))).toBe("robustness (attested): issued, L∞ 8/255");
    const failing = { kind: "DRIFT", statistic: "x", operator: "<", threshold: 1, value: 2 };
    await act("mona", "recordCheck", failing);
    expect(await said(await get(`certificate/certificate%3A${id}.svg`))).toBe(
      "robustness (attested): suspended, L∞ 8/255",
    );
  });
});

async function certificateId(): Promise<string> {
  const ref = "threat-model:linf@1";
  const threat = { ref, norm: "LINF", epsilon: "8/255", knowledge: "k", goal: "g", surface: "s" };
  await writeAs("ada", "registerThreatModel", threat);
  const claim = { kind: "ATTESTED", scope: "s", narrative: "n", limitations: ["l"], contexts: ["c"] };
  const proposal = { rootDigest: "a".repeat(64), threatModel: ref, claim };
  const data = await writeAs("ada", "proposeCertificate", proposal, "certificate { id }");
  // The selection says what comes.
  return (data as { certificate: { id: string } }).certificate.id;
}

async function writeAs(subject: string, mutation: string, input: object, shown = "outcome"): Promise<unknown> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${shown} } }`;
  const variables = { input: { idempotencyKey: randomUUID(), ...input } };
  const answer = await graph.registry.ask(text, variables, { ...operator, subject });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.[mutation];
}
