import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../formats/reading.ts";
import { inferSubject, refTo, subjectOf } from "../../../formats/subject.ts";
import { cardFile } from "./card-file.ts";

describe("what a document is about", () => {
  it.each([
    ["hub/models--org--name/snapshots/abc123/README.md", "org/name", "abc123"],
    ["datasets--squad/snapshots/def/README.md", "squad", "def"],
    ["models--org--name/README.md", "org/name", undefined],
    ["org/name/README.md", "org/name", undefined],
    ["import/models/org/name/README.md", "org/name", undefined],
    ["clones/org__name/README.md", "org/name", undefined],
    ["hf2022__org__name.md", "org/name", undefined],
    ["hf2021__squad.md", "squad", undefined],
    ["clone__user__my-model-v1.5.md", "user/my-model-v1.5", undefined],
    ["org__name.md", "org/name", undefined],
    ["a__org__name__README.md", "org/name", undefined],
    ["merge__configs__german__slerp__t_05__README.md", "slerp/t_05", undefined],
    ["laion__data__datasets__soda__README.md", "laion/soda", undefined],
    ["argilla__v1__assets__MODEL_CARD.md", "argilla/v1", undefined],
    ["meta__llama2_MODEL_CARD_no_front_matter.md", "meta/llama2", undefined],
    ["cards/Org-1_my_model_README.md", "Org-1/my_model", undefined],
    ["cards/my-model.md", "my-model", undefined],
  ])("takes %s to be about %s", (path, name, version) => {
    const { how, ...subject } = inferSubject(path) ?? { how: "" };
    expect(subject).toEqual({ name, ...(version && { version }) });
    expect(how).not.toBe("");
  });

  it("concludes nothing from a path that names nothing", () => {
    expect(inferSubject("README.md")).toBeNull();
    expect(inferSubject("docs/data/README.md")).toBeNull();
    const diagnostics: Diagnostic[] = [];
    const file = cardFile("x", { path: "README.md", sha256: "0123456789abcdef" });
    expect(subjectOf(file, diagnostics)).toEqual({ name: "unnamed-0123456789ab" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["SUBJECT_UNKNOWN"]);
  });

  it("lets the caller's word win over the path, and its version stand behind the last @", () => {
    const diagnostics: Diagnostic[] = [];
    const subject = subjectOf(cardFile("x", { subject: "org/name@main" }), diagnostics);
    expect([subject, diagnostics]).toEqual([{ name: "org/name", version: "main" }, []]);
  });

  it("percent-encodes every byte of a ref that is not plain", () => {
    expect(refTo("checkpoint", { name: "a b/ü@x:y%", version: "1:2" })).toBe(
      "checkpoint:a%20b/%C3%BC%40x%3Ay%25@1%3A2",
    );
    expect(refTo("model", { name: "Org/na.me_~+-1" })).toBe("model:Org/na.me_~+-1");
  });
});
