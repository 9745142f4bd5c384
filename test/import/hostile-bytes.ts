import { card, checkpoint, type HostileDocument, results } from "./hostile-document.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

/** Bytes that are no UTF-8, or hardly. */
export const bytes: readonly HostileDocument[] = [
  { name: "bom.md", make: () => `\ufeff${card("license: mit")}`, outcome: "read", holds: ["MIT"] },
  { name: "bom.json", make: () => `\ufeff${results('{"acc": 0.1}')}`, outcome: "read", holds: ['"0.1"'] },
  { name: "utf-16.md", make: () => utf16(card("license: mit")), outcome: "unrecognized" },
  { name: "utf-16.json", make: () => utf16(results('{"acc": 0.1}')), outcome: "unrecognized" },
  { name: "utf-16.yaml", make: () => utf16(checkpoint("ownerName: x")), outcome: "unrecognized" },
  {
    name: "latin-1.md",
    make: () => latin1(card("license: mit\nauthor: caf\u00e9")),
    outcome: "read",
    code: "INVALID_UTF8",
    holds: ["MIT"],
  },
  {
    name: "mixed.md",
    make: () => Buffer.concat([Buffer.from(card("license: mit\nauthor: café")), latin1("\u00fc\u00df")]),
    outcome: "read",
    code: "INVALID_UTF8",
    holds: ["MIT"],
  },
  {
    name: "overlong.md",
    make: () => Buffer.concat([Buffer.from(card("license: mit")), Buffer.from([0xc0, 0xaf])]),
    outcome: "read",
    code: "INVALID_UTF8",
    holds: ["MIT"],
  },
  {
    name: "surrogates-in-utf-8.md",
    make: () => Buffer.concat([Buffer.from(card("license: mit")), Buffer.from([0xed, 0xa0, 0x80])]),
    outcome: "read",
    code: "INVALID_UTF8",
    holds: ["MIT"],
  },
  { name: "nul.md", make: () => card("license: m\0it"), outcome: "read", code: "NUL_BYTES_REMOVED", holds: ["MIT"] },
  {
    name: "carriage-returns.md",
    make: () => card("license: mit").replaceAll("\n", "\r"),
    outcome: "read",
    holds: ["MIT"],
  },
  {
    name: "noise.md",
    make: () => Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256),
    outcome: "unrecognized",
  },
  { name: "zeros.yaml", make: () => new Uint8Array(100_000), outcome: "unrecognized" },
  { name: "bidi.md", make: () => card("license: mit\nauthor: \u202egpj.exe"), outcome: "read", holds: ["MIT"] },
];
