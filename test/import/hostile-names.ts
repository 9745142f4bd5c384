/** An archive that must not be read: its file name, its bytes, the code of the refusal and what the reason must say. */
export type HostileArchive = readonly [name: string, make: () => Buffer, code: string, says: string];

/** A model card that would be taken. */
export const card = "---\nlicense: mit\nlibrary_name: transformers\n---\n# Model card\nA model.\n";

const overlongDots = Buffer.concat([Buffer.from([0xc0, 0xae, 0xc0, 0xae]), Buffer.from("/x.md")]);
const overlongSlash = Buffer.concat([Buffer.from(".."), Buffer.from([0xc0, 0xaf]), Buffer.from("x.md")]);

/** Names that no archive may have, and what the reason says of them. */
export const badNames: readonly (readonly [string | Buffer, string])[] = [
  ["../x.md", "leads out"],
  ["a/../../x.md", "leads out"],
  ["a/..", "leads out"],
  ["..", "leads out"],
  ["a/../b.md", "leads out"],
  ["/etc/cron.d/x", "absolute"],
  ["//server/share/x.md", "absolute"],
  ["C:/x.md", "drive"],
  ["c:x.md", "drive"],
  ["\\\\server\\share\\x.md", "backslash"],
  ["..\\x.md", "backslash"],
  ["a//b.md", "empty step"],
  ["a/./b.md", "empty step"],
  ["a\nb.md", "control"],
  ["a\u001b[2Jb.md", "control"],
  [overlongDots, "not UTF-8"],
  [overlongSlash, "not UTF-8"],
  [Buffer.from([0xed, 0xa0, 0x80, 0x2e, 0x6d, 0x64]), "not UTF-8"],
  [Buffer.from([0x61, 0xff, 0x2e, 0x6d, 0x64]), "not UTF-8"],
  ["\ufffd.md", "control or replacement"],
];

/** Pairs of names that are one name on some file system. */
export const twins: readonly (readonly [string, string])[] = [
  ["card.md", "card.md"],
  ["card.md", "CARD.md"],
  ["caf\u00e9.md", "cafe\u0301.md"],
  ["stra\u00dfe.md", "STRASSE.md"],
  ["\ufb01le.md", "file.md"],
  ["a", "a/b.md"],
  ["A/b.md", "a"],
];

/** Bytes that pack to next to nothing. */
export const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024);
