import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { licenseBadge } from "../../cli/badge/license-badge.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { anonymous } from "../../kernel/actor.ts";
import { clockAt } from "../models/clock.ts";
import { TestRegistry } from "../registry.ts";

const page = readFileSync(join(packageRoot, "docs/monitoring.md"), "utf8");
const examples = [...page.matchAll(/^```graphql\n# as (\w+)\n(.*?)^```\n```json\n(.*?)^```/gms)];
const [, address = "", badge = ""] =
  /^curl -sS '[^']*\/badge\/license\/(.*)'\n```\n\n```\n(.*?)^```/ms.exec(page) ?? [];

const files = [{ path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) }];
const parent = { parent: "acme/classifier@1", relation: "FINETUNE" as const };
const tuned = { derivedFrom: [parent], ownerName: "Lab", ownerContact: "lab@lab.example" };

const threat = {
  ...{ ref: "threat-model:linf-8@1", norm: "LINF", epsilon: "8/255", unit: "range of a pixel" },
  ...{ knowledge: "The weights", goal: "Any misclassification", surface: "Pixels" },
};
const claim = { kind: "ATTESTED", scope: "Images", narrative: "It holds.", limitations: ["None"], contexts: ["Any"] };

describe("docs/monitoring.md", () => {
  it("shows what is really answered to whom, day after day", async () => {
    const clock = clockAt("2026-02-28T12:00:00Z");
    await using registry = await TestRegistry.open(
      [
        { kind: "checkpoint", input: { ref: "checkpoint:acme/classifier@1", files, license: "MIT" } },
        { kind: "checkpoint", input: { ref: "checkpoint:lab/tuned@1", ...tuned } },
      ],
      clock.now,
    );
    const names = new Map([["cert_1", await issued(registry)]]);
    expect(examples).toHaveLength(page.match(/^```graphql$/gm)?.length ?? 0);
    for (const [, who = "", query = "", answer = ""] of examples) {
      clock.advance(24 * 3_600_000);
      const sent = [...names].reduce((text, [name, id]) => text.replaceAll(name, id), query);
      const text = JSON.stringify(await registry.ask(sent, {}, who === "anybody" ? anonymous : person(who)));
      const [, incident] = /"id":"(inc_[0-9a-f-]{36})"/.exec(text) ?? [];
      if (incident !== undefined) names.set("inc_1", incident);
      const shown = [...names].reduce((shortened, [name, id]) => shortened.replaceAll(id, name), text);
      expect(JSON.parse(shown)).toEqual({ data: JSON.parse(answer) });
    }
  }, 60_000);

  it("shows a badge as it is", async () => {
    await using registry = await TestRegistry.open([
      { kind: "checkpoint", input: { ref: "checkpoint:acme/classifier@1", license: "MIT" } },
    ]);
    const [asked = "", search] = address.split("?");
    const parameters = new URLSearchParams(search);
    const answer = await registry.ask(licenseBadge.query, licenseBadge.variables(asked, parameters));
    expect(licenseBadge.answer(answer, asked, "", parameters)).toMatchObject({ status: 200, text: badge });
  });
});

function person(subject: string) {
  return { ...operator, subject };
}

/** A certificate of the weights of acme/classifier, as it is issued. */
async function issued(registry: TestRegistry): Promise<string> {
  const write = async (who: string, mutation: string, input: object, shown = "outcome") => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${shown} } }`;
    const variables = { input: { idempotencyKey: `${mutation} ${who}`, ...input } };
    const { data, errors } = await registry.ask(text, variables, person(who));
    if (errors) throw new Error(JSON.stringify(errors));
    return data?.[mutation] as { certificate: { id: string } };
  };
  const { data } = await registry.ask('{ checkpoint(ref: "acme/classifier@1") { rootDigest } }');
  const { rootDigest } = data?.["checkpoint"] as { rootDigest: string };
  await write("ada", "registerThreatModel", threat);
  const proposal = { rootDigest, threatModel: threat.ref, claim };
  const { certificate } = await write("ada", "proposeCertificate", proposal, "certificate { id }");
  for (const who of ["bob", "carol"])
    await write(who, "reviewCertificate", { certificate: certificate.id, decision: "APPROVE" });
  await write("ada", "issueCertificate", { certificate: certificate.id });
  return certificate.id;
}
