import { card, type HostileDocument, records, results } from "./hostile-document.ts";

const laughs = Array.from({ length: 9 }, (_, level) =>
  level === 0
    ? 'a0: &a0 ["lol", "lol"]'
    : `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(", ")}]`,
).join("\n");
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
const blockNest = (depth: number) => Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}k:`).join("\n");
const tenMegabytes = () => "x".repeat(10 * 1024 * 1024);

/** Documents that multiply, nest or swell. */
export const bombs: readonly HostileDocument[] = [
  { name: "billion-laughs.md", make: () => card(laughs), outcome: "refused", code: "ALIAS_BOMB" },
  { name: "billion-laughs.yaml", make: () => records(laughs), outcome: "refused", code: "ALIAS_BOMB" },
  {
    name: "quadratic-aliases.md",
    make: () => card(`a: &a ${"x".repeat(1000)}\nb: [${Array(2000).fill("*a").join(",")}]`),
    outcome: "refused",
    code: "ALIAS_BOMB",
  },
  { name: "alias-of-itself.md", make: () => card("a: &a [*a]"), outcome: "read", code: "ALIAS_NOT_EXPANDED" },
  { name: "one-alias.md", make: () => card("a: &a mit\nlicense: *a"), outcome: "read", code: "ALIAS_NOT_EXPANDED" },
  { name: "unknown-alias.md", make: () => card("license: *nothing"), outcome: "read" },
  {
    name: "flow-20k.md",
    make: () => card(`a: ${nested("[", "]", 20_000)}`),
    outcome: "refused",
    code: "NESTING_TOO_DEEP",
  },
  {
    name: "flow-maps-20k.md",
    make: () => card(`a: ${nested("{a: ", "}", 20_000)}`),
    outcome: "refused",
    code: "NESTING_TOO_DEEP",
  },
  { name: "block-2k.md", make: () => card(blockNest(2_000)), outcome: "refused", code: "NESTING_TOO_DEEP" },
  {
    name: "dashes-20k.md",
    make: () => card(`a:\n  ${"- ".repeat(20_000)}x`),
    outcome: "refused",
    code: "NESTING_TOO_DEEP",
  },
  {
    name: "flow-20k.yaml",
    make: () => records(`models: ${nested("[", "]", 20_000)}`),
    outcome: "refused",
    code: "NESTING_TOO_DEEP",
  },
  { name: "arrays-20k.json", make: () => results(nested("[", "]", 20_000)), outcome: "refused", code: "JSON_TOO_DEEP" },
  {
    name: "objects-20k.json",
    make: () => results(nested('{"a":', "}", 20_000)),
    outcome: "refused",
    code: "JSON_TOO_DEEP",
  },
  { name: "open-only.json", make: () => `{"results": ${"[".repeat(1_000_000)}`, outcome: "unrecognized" },
  {
    name: "quotes-20k.md",
    make: () => card("license: mit", `# Limitations\n${">".repeat(20_000)} deep\n`),
    outcome: "read",
    holds: ["MIT"],
  },
  {
    name: "emphasis-20k.md",
    make: () => card("license: mit", `# Limitations\n${"*a ".repeat(20_000)}\n`),
    outcome: "read",
    holds: ["MIT"],
  },
  {
    name: "brackets-20k.md",
    make: () => card("license: mit", `# Limitations\n${"[".repeat(20_000)}x\n`),
    outcome: "read",
    holds: ["MIT"],
  },
  {
    name: "html-20k.md",
    make: () => card("license: mit", `# Limitations\n${"<a ".repeat(20_000)}\n`),
    outcome: "read",
    holds: ["MIT"],
  },
  {
    name: "scalar-10m.md",
    make: () => card(`license: mit\nnote: ${tenMegabytes()}`),
    outcome: "read",
    code: "UNKNOWN_KEY",
    holds: ["MIT"],
  },
  {
    name: "license-10m.md",
    make: () => card(`license: ${tenMegabytes()}`),
    outcome: "read",
    code: "LICENSE_UNRECOGNIZED",
  },
  {
    name: "string-10m.json",
    make: () => `{"config": {"model_args": "pretrained=acme/seven"}, "results": {"arc": {"acc": "${tenMegabytes()}"}}}`,
    outcome: "read",
    code: "WRONG_TYPE",
  },
  {
    name: "400k-lines.md",
    make: () => card("- a\n".repeat(400_000)),
    outcome: "refused",
    code: "YAML_TOO_LARGE",
  },
  {
    name: "4m-items.yaml",
    make: () => records(`models: [${"a,".repeat(4_000_000)}]`),
    outcome: "refused",
    code: "YAML_TOO_LARGE",
  },
  {
    name: "17m.md",
    make: () => card(`note: ${"x".repeat(17 * 1024 * 1024)}`),
    outcome: "refused",
    code: "FILE_TOO_LARGE",
  },
  {
    name: "20k-keys.md",
    make: () => card(Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join("\n")),
    outcome: "read",
    code: "UNKNOWN_KEY",
  },
  {
    name: "20k-times-one-key.md",
    make: () => card("license: mit\n".repeat(20_000)),
    outcome: "read",
    code: "DUPLICATE_KEY",
    holds: ["MIT"],
  },
  {
    name: "100k-keys.json",
    make: () => results(`{${Array.from({ length: 100_000 }, (_, index) => `"m${index}": 1`).join(",")}}`),
    outcome: "read",
  },
  { name: "1m-columns.csv", make: () => "a,".repeat(1_000_000), outcome: "unrecognized" },
  { name: "formula.csv", make: () => "=cmd|' /C calc'!A0,1\n", outcome: "unrecognized" },
  {
    name: "1m-comments.md",
    make: () => card("license: mit", `<!--${"<!--".repeat(250_000)}`),
    outcome: "read",
    holds: ["MIT"],
  },
  { name: "entities.xml", make: () => '<!DOCTYPE x [<!ENTITY a "&b;&b;">]><x>&a;</x>', outcome: "unrecognized" },
];
