import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Embedded, openEmbedded } from "../../cli/embedded.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { queryPage } from "../../gateway/page.ts";
import { startServer } from "../../gateway/server.ts";
import { anonymous } from "../../kernel/actor.ts";
import { readConfig } from "../../kernel/config.ts";
import { linf8, proposal } from "../evaluations/open-certificates.ts";
import { clockAt } from "../models/clock.ts";

const day = 86_400_000;
const register = `mutation($input: RegisterCheckpointInput!) { registerCheckpoint(input: $input) { outcome } }`;

/** An operation of the document, and what stands below it as its answer. */
interface Example {
  readonly operation: string;
  readonly answer: string;
}

const document = readFileSync(join(packageRoot, "docs/history.md"), "utf8");
const examples: Example[] = document
  .matchAll(/```graphql\n(.*?)```\n```(?:json|text)\n(.*?)```/gs)
  .map(([, operation = "", answer = ""]) => ({ operation, answer }))
  .toArray();

describe("docs/history.md", () => {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-"));
  const clock = clockAt("2026-03-01T09:00:00Z");
  let embedded: Embedded;

  beforeAll(async () => {
    embedded = await openEmbedded(readConfig({ PEDIGREE_DATA: folder, PORT: "0", LOG_LEVEL: "silent" }), clock.now);
    for (const version of [1, 2])
      await ask(register, { input: { idempotencyKey: `v${version}`, ref: `checkpoint:acme/chat@${version}` } });
  });
  afterAll(async () => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asks as the operator where something is to be written, and as anybody else. */
  async function ask(query: string, variables: Record<string, unknown> = {}, subject = operator.subject) {
    const principal = query.startsWith("mutation") ? { ...operator, subject } : anonymous;
    const context = { principal, requestId: "test", signal: new AbortController().signal, allowMutations: true };
    const answer = await embedded.gateway.execute({ query, variables }, context);
    expect(answer.errors).toBe(undefined);
    return answer;
  }

  /** Has a checkpoint with weights certified for ten days, and the certificate contradicted on the second. */
  async function certify(): Promise<void> {
    const files = [{ path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) }];
    await ask(register, { input: { idempotencyKey: "w", ref: "checkpoint:acme/classifier@1", files } });
    const { data } = await ask(`{ checkpoint(ref: "acme/classifier@1") { rootDigest } }`);
    const { rootDigest } = (data as { checkpoint: { rootDigest: string } }).checkpoint;
    await does("ada", "registerThreatModel", linf8, "outcome");
    const validUntil = new Date(clock.now().getTime() + 10 * day).toISOString();
    const proposed = await does(
      "ada",
      "proposeCertificate",
      { ...proposal, rootDigest, validUntil },
      "certificate { id }",
    );
    const certificate = /cert_[0-9a-f-]+/.exec(JSON.stringify(proposed.data))?.[0];
    for (const who of ["bob", "carol"]) {
      clock.advance(day / 24);
      await does(who, "reviewCertificate", { certificate, decision: "APPROVE" }, "outcome");
    }
    await does("ada", "issueCertificate", { certificate }, "outcome");
    clock.advance(day);
    await does("eve", "challengeCertificate", { certificate, claim: "The test images were trained on." }, "outcome");
    clock.advance(10 * day);
  }

  async function does(subject: string, mutation: string, input: object, selection: string) {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
    return await ask(query, { input: { idempotencyKey: `${subject} ${mutation}`, ...input } }, subject);
  }

  /** The first events, as many bytes of them as the document shows. */
  async function firstEvents(query: string, length: number): Promise<string> {
    const { gateway, logger } = embedded;
    const server = await startServer({
      ...{ gateway, logger, host: "127.0.0.1", port: 0, grace: async () => {}, authenticate: () => anonymous },
      page: queryPage("Pedigree", []),
      readiness: async () => [],
    });
    const headers = { accept: "text/event-stream", "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify({ query }) };
    const { body } = await fetch(`${server.url}/graphql`, init);
    let text = "";
    for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.length >= length) break;
    }
    await server.stop();
    return text.slice(0, length);
  }

  it("shows what is really answered, one day after another", async () => {
    expect(examples.length).toBe(10);
    for (const { operation, answer } of examples) {
      clock.advance(day);
      if (operation.includes("acme/classifier")) await certify();
      if (operation.startsWith("subscription")) expect(await firstEvents(operation, answer.length)).toBe(answer);
      else expect(await ask(operation)).toEqual(JSON.parse(answer));
    }
  });
});
