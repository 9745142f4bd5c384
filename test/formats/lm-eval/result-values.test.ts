import { describe, expect, it } from "vitest";
import { readLmEvalResults } from "../../../formats/lm-eval/results.ts";
import { codesOf, config, fileOf, read } from "./read-results.ts";

describe("values that are not what they should be", () => {
  it("keeps the text of NaN and N/A, and leaves out what is no value, each with a remark", () => {
    const { results, diagnostics } = read(
      '{"results": {"t": {"acc": NaN, "f1": "N/A", "em": "0.25", "a/b": null, "c": true, "d": [1], "e": "word", "em_stderr": -1}, "u": 3}, "config": {"model_args": "pretrained=acme/seven"}}',
    );
    expect(results).toEqual([
      expect.objectContaining({ metric: "acc", valueAsWritten: "NaN" }),
      expect.objectContaining({ metric: "f1", valueAsWritten: "N/A" }),
      expect.objectContaining({ metric: "em", valueAsWritten: "0.25", value: 0.25 }),
    ]);
    expect(results[0]).not.toHaveProperty("value");
    expect(results[1]).not.toHaveProperty("value");
    expect(diagnostics.map(({ code, pointer, raw }) => [code, pointer, raw])).toEqual([
      ["RESULT_WITHOUT_METRIC", "/results/u", "3"],
      ["VALUE_NOT_A_NUMBER", "/results/t/acc", "NaN"],
      ["VALUE_NOT_A_NUMBER", "/results/t/f1", '"N/A"'],
      ["WRONG_TYPE", "/results/t/em", '"0.25"'],
      ["STANDARD_ERROR_UNREADABLE", "/results/t/em_stderr", "-1"],
      ["VALUE_MISSING", "/results/t/a~1b", "null"],
      ["WRONG_TYPE", "/results/t/c", "true"],
      ["WRONG_TYPE", "/results/t/d", "[1]"],
      ["WRONG_TYPE", "/results/t/e", '"word"'],
    ]);
  });

  it("states no interval for a standard error of zero", () => {
    const { results } = read({ results: { t: { acc: 0, acc_stderr: 0 } }, config });
    expect(results[0]?.uncertainty).toEqual([{ source: "SAMPLING", standardError: 0, method: "stated" }]);
  });

  it("calls only a hit rate between zero and one a fraction", () => {
    const { results } = read({ results: { t: { acc: 64.2, word_perplexity: 0.5, pct_stereotype: 0.5 } }, config });
    expect(results.map((result) => [result.metric, result.unit, result.higherIsBetter])).toEqual([
      ["acc", undefined, true],
      ["word_perplexity", undefined, false],
      ["pct_stereotype", undefined, undefined],
    ]);
  });

  it("reports repeated keys and bytes that are no UTF-8, and reads on", () => {
    const text = '{"results": {"t": {"acc": 1, "acc": 0}}, "config": {"model_args": "pretrained=a/?"}}';
    const bytes = Uint8Array.from(new TextEncoder().encode(text), (byte) => (byte === 0x3f ? 0xff : byte));
    const reading = readLmEvalResults({ ...fileOf(text), bytes });
    expect(reading).toMatchObject({
      records: [{ input: { results: [{ checkpoint: "a/\uFFFD", valueAsWritten: "0" }] } }],
      diagnostics: [{ code: "INVALID_UTF8" }, { code: "JSON_KEY_REPEATED", pointer: "/results/t/acc" }],
    });
  });

  it.each([
    {},
    [],
    3,
    { results: 3 },
    { results: {} },
    { results: [] },
    { results: { t: {} } },
  ])("takes nothing from %j, without a refusal", (document) => {
    expect(read(document).results).toEqual([]);
  });

  it("refuses what is no JSON, too deep or too large, by code", () => {
    expect(readLmEvalResults(fileOf("{nope"))).toMatchObject({ outcome: "refused", code: "JSON_UNREADABLE" });
    expect(readLmEvalResults(fileOf("[".repeat(100_000)))).toMatchObject({ outcome: "refused", code: "JSON_TOO_DEEP" });
    const bytes = new Uint8Array(64 * 1024 * 1024 + 1);
    expect(readLmEvalResults({ ...fileOf("{}"), bytes })).toMatchObject({ outcome: "refused", code: "JSON_TOO_LARGE" });
  });
});

describe("what was evaluated", () => {
  const evaluated = (rest: object, subject?: string, path = "runs/results.json") =>
    read({ results: { piqa: { acc: 1 } }, ...rest }, path, subject);

  it.each([
    [{ config: { model_args: "pretrained=a/b,revision=main,parallelize=True" } }, "a/b@main"],
    [{ config: { model_args: "model=a/b" } }, "a/b"],
    [{ config: { model_args: "pretrained=a/b,peft=c/adapter,revision=x" } }, "c/adapter"],
    [{ config: { model_args: { pretrained: "a/b", revision: "v2" } } }, "a/b@v2"],
    [{ config: { model_args: "", model_name: "a/b" } }, "a/b"],
    [{ model_name: "a/b", model_name_sanitized: "a__b" }, "a/b"],
  ])("reads %j as %s", (rest, checkpoint) => {
    const { results, diagnostics } = evaluated(rest);
    expect([results[0]?.checkpoint, diagnostics]).toEqual([checkpoint, []]);
  });

  it("remarks on a name that had to be put together", () => {
    const { results, diagnostics } = evaluated({ model_name_sanitized: "a__b" });
    expect([results[0]?.checkpoint, codesOf(diagnostics)]).toEqual(["a/b", ["SUBJECT_INFERRED"]]);
  });

  it.each([
    [{ config: { model_args: "pretrained=/data/ckpt/last" } }, "/data/ckpt/last"],
    [{ config: { model_args: "pretrained=C:\\models\\x" } }, "C:\\models\\x"],
    [{ config: { model_args: "pretrained=./out" } }, "./out"],
    [{ config: { model_args: { load: "/fsx/ckpts/1.3B", iteration: 500 } } }, "/fsx/ckpts/1.3B@step500"],
  ])("keeps the local path of %j as written, with a remark", (rest, checkpoint) => {
    const { results, diagnostics } = evaluated(rest);
    expect([results[0]?.checkpoint, codesOf(diagnostics)]).toEqual([checkpoint, ["NAME_IS_LOCAL_PATH"]]);
  });

  it("believes the caller before the document, and the document before the path", () => {
    expect(evaluated({ config }, "acme/eight@v1").results[0]?.checkpoint).toBe("acme/eight@v1");
    const { results, diagnostics } = evaluated({}, undefined, "acme__nine.json");
    expect([results[0]?.checkpoint, codesOf(diagnostics)]).toEqual(["acme/nine", ["SUBJECT_INFERRED"]]);
  });
});
