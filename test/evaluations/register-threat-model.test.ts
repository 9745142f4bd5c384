import { describe, expect, it } from "vitest";
import { registerThreatModel } from "../../subgraphs/evaluations/threat/register-threat-model.mutation.ts";
import { linf8, openCertificates, rows } from "./open-certificates.ts";

describe(registerThreatModel.name, () => {
  const shown = `threatModel { ref name version norm epsilon epsilonAsWritten epsilonExact { numerator denominator } unit
    structured { kind parameters { name value } } knowledge goal surface description }`;

  it("keeps the size as it is written, exactly and as the nearest double", async () => {
    await using registry = await openCertificates();
    const { knowledge, goal, surface, unit } = linf8;
    const answer = await registry.write(
      "registerThreatModel",
      { ...linf8, ref: "linf-8@2", epsilon: "16/510" },
      "ada",
      shown,
    );
    expect(answer).toEqual({
      outcome: "CREATED",
      shown: {
        ...{ ref: "threat-model:linf-8@2", name: "linf-8", version: "2", norm: "LINF", epsilon: 8 / 255 },
        ...{ epsilonAsWritten: "16/510", epsilonExact: { numerator: "8", denominator: "255" }, unit, structured: [] },
        ...{ knowledge, goal, surface, description: null },
      },
    });
    const ask = async (ref: string) =>
      (await registry.ask("query($ref: String!) { threatModel(ref: $ref) { ref } }", { ref })).data?.["threatModel"];
    expect(await ask("threat-model:linf-8@1")).toEqual({ ref: "threat-model:linf-8@1" });
    expect(await ask("linf-8")).toEqual({ ref: "threat-model:linf-8@2" });
    expect(await ask("linf-8@3")).toBe(null);
    expect(await ask("nothing")).toBe(null);
  });

  it("keeps what is no distance as text with its bounds, and changes nothing when sent again", async () => {
    await using registry = await openCertificates();
    const structured = [{ kind: "rotation", parameters: [{ name: "angle", value: "30 degrees" }] }];
    const fog = { ref: "weather@1", structured, knowledge: "none", goal: "any error", surface: "camera" };
    const first = await registry.write("registerThreatModel", fog, "ada", shown);
    expect(first.shown).toMatchObject({ norm: null, epsilon: null, epsilonExact: null, structured });
    const before = await rows(registry);
    expect((await registry.write("registerThreatModel", fog, "bob", shown)).outcome).toBe("UNCHANGED");
    expect(await registry.write("registerThreatModel", { ...fog, goal: "another" }, "bob", shown)).toMatchObject({
      code: "BAD_USER_INPUT",
      message:
        "input.ref cannot be taken: threat-model:weather@1 is registered with another goal; register a further version.",
    });
    expect(await rows(registry)).toEqual(before);
  });

  it.each([
    [{ ref: "linf-9" }, "input.ref cannot be taken: it names no version"],
    [{ ref: "dataset:x@1" }, "no reference to a threat-model"],
    [{ norm: null }, "input.epsilon cannot be taken: a size without a norm"],
    [{ norm: null, epsilon: null }, "input.structured cannot be taken: without a norm"],
    [{ epsilon: null }, "input.norm cannot be taken: a norm without a size"],
    [{ epsilon: "8 of 255" }, "input.epsilon cannot be taken: it is no number"],
    [{ epsilon: "-1" }, "input.epsilon cannot be taken: it is no number that is not negative"],
    [{ epsilon: "1e350" }, "input.epsilon cannot be taken: it is too large"],
    [{ knowledge: " " }, "input.knowledge cannot be taken: it is empty"],
    [{ structured: [{ kind: "", parameters: [] }] }, "input.structured[0].kind cannot be taken"],
    [
      { structured: Array.from({ length: 51 }, () => ({ kind: "k", parameters: [] })) },
      "input.structured cannot be taken: it has 51 items",
    ],
  ])("refuses %j", async (change, message) => {
    await using registry = await openCertificates();
    const before = await rows(registry);
    const answer = await registry.write("registerThreatModel", { ...linf8, ref: "linf-9@1", ...change }, "ada", shown);
    expect(answer.message).toContain(message);
    expect(await rows(registry)).toEqual(before);
  });
});
