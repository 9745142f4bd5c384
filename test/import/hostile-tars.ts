import { gzipSync } from "node:zlib";
import { badNames, card, type HostileArchive, twins, zeros } from "./hostile-names.ts";
import { pax, paxHeader, type TarEntry, tar, tgz } from "./make-archives.ts";

const good: TarEntry = { name: "good.md", data: card };
const many = (count: number): TarEntry[] => Array.from({ length: count }, (_, index) => ({ name: `${index}.md` }));

/** Tars that lie, hide, escape or explode; each must be refused whole. */
export const hostileTars: readonly HostileArchive[] = [
  ["bomb.tgz", () => tgz([{ name: "bomb.md", data: zeros(50) }]), "ARCHIVE_TOO_LARGE", "unpacks to more"],
  ["bomb-of-bombs.tgz", () => gzipSync(gzipSync(tar([{ name: "b", data: zeros(50) }]))), "ARCHIVE_UNREADABLE", "tar"],
  ["entry-of-17.tar", () => tar([{ name: "17.bin", data: zeros(17) }]), "ARCHIVE_TOO_LARGE", "17.bin"],
  ["10001-entries.tar", () => tar(many(10_001)), "ARCHIVE_TOO_LARGE", "10000.md"],
  ["10001-entries.tgz", () => tgz(many(10_001)), "ARCHIVE_TOO_LARGE", "10000.md"],
  [
    "symlink.tar",
    () => tar([{ name: "link.md", type: "2", link: "/etc/passwd" }]),
    "ARCHIVE_ENTRY_UNSAFE",
    "symbolic link",
  ],
  [
    "hardlink.tgz",
    () => tgz([good, { name: "link.md", type: "1", link: "good.md" }]),
    "ARCHIVE_ENTRY_UNSAFE",
    "hard link",
  ],
  [
    "link-then-through.tar",
    () =>
      tar([
        { name: "d", type: "2", link: ".." },
        { name: "d/x.md", data: "x" },
      ]),
    "ARCHIVE_ENTRY_UNSAFE",
    "symbolic link",
  ],
  ["character-device.tar", () => tar([{ name: "null", type: "3" }]), "ARCHIVE_ENTRY_UNSAFE", "a device"],
  ["block-device.tar", () => tar([{ name: "sda", type: "4" }]), "ARCHIVE_ENTRY_UNSAFE", "a device"],
  ["fifo.tar", () => tar([{ name: "pipe", type: "6" }]), "ARCHIVE_ENTRY_UNSAFE", "a pipe"],
  ["sparse.tar", () => tar([{ name: "sparse", type: "S" }]), "ARCHIVE_ENTRY_UNSAFE", "sparse"],
  [
    "sparse-pax.tar",
    () => tar([paxHeader(pax("GNU.sparse.major", "1"), pax("GNU.sparse.name", "../x")), good]),
    "ARCHIVE_CONTRADICTORY",
    "GNU.sparse.major",
  ],
  ["unknown-type.tar", () => tar([{ name: "volume", type: "V" }]), "ARCHIVE_ENTRY_UNSAFE", "unknown kind"],
  ["pax-path.tar", () => tar([paxHeader(pax("path", "../evil.md")), good]), "ARCHIVE_NAME_UNSAFE", "leads out"],
  [
    "pax-path-absolute.tgz",
    () => tgz([paxHeader(pax("path", "/etc/passwd")), good]),
    "ARCHIVE_NAME_UNSAFE",
    "absolute",
  ],
  ["pax-path-nul.tar", () => tar([paxHeader(pax("path", "good.md\0../evil.md")), good]), "ARCHIVE_NAME_UNSAFE", "NUL"],
  [
    "pax-path-twice.tar",
    () => tar([paxHeader(pax("path", "good.md"), pax("path", "../evil.md")), good]),
    "ARCHIVE_CONTRADICTORY",
    "several paths",
  ],
  [
    "pax-twice.tar",
    () => tar([paxHeader(pax("path", "a.md")), paxHeader(pax("path", "b.md")), good]),
    "ARCHIVE_CONTRADICTORY",
    "second time",
  ],
  [
    "pax-and-long-name.tar",
    () => tar([{ name: "././@LongLink", type: "L", data: "a.md\0" }, paxHeader(pax("path", "b.md")), good]),
    "ARCHIVE_CONTRADICTORY",
    "second time",
  ],
  [
    "pax-onto-twin.tar",
    () => tar([good, paxHeader(pax("path", "GOOD.md")), { name: "other.md" }]),
    "ARCHIVE_NAME_TWICE",
    "GOOD.md",
  ],
  [
    "pax-for-all.tar",
    () => tar([{ name: "g", type: "g", data: pax("path", "../evil.md") }, good]),
    "ARCHIVE_CONTRADICTORY",
    "every entry",
  ],
  ["pax-size.tar", () => tar([paxHeader(pax("size", "0")), good]), "ARCHIVE_CONTRADICTORY", "size"],
  [
    "pax-linkpath.tar",
    () => tar([paxHeader(pax("linkpath", "/etc/passwd")), good]),
    "ARCHIVE_CONTRADICTORY",
    "linkpath",
  ],
  ["pax-charset.tar", () => tar([paxHeader(pax("hdrcharset", "BINARY")), good]), "ARCHIVE_CONTRADICTORY", "hdrcharset"],
  ["pax-damaged.tar", () => tar([paxHeader("99 path=x\n"), good]), "ARCHIVE_UNREADABLE", "damaged"],
  ["pax-negative.tar", () => tar([paxHeader("-6 a=b\n"), good]), "ARCHIVE_UNREADABLE", "damaged"],
  ["pax-of-nothing.tar", () => tar([good, paxHeader(pax("path", "a.md"))]), "ARCHIVE_CONTRADICTORY", "not there"],
  [
    "long-name.tar",
    () => tar([{ name: "././@LongLink", type: "L", data: "../evil.md\0" }, good]),
    "ARCHIVE_NAME_UNSAFE",
    "leads out",
  ],
  [
    "long-link.tar",
    () => tar([{ name: "././@LongLink", type: "K", data: "/etc/passwd\0" }, good]),
    "ARCHIVE_ENTRY_UNSAFE",
    "long target",
  ],
  ["prefix.tar", () => tar([{ ...good, prefix: ".." }]), "ARCHIVE_NAME_UNSAFE", "leads out"],
  [
    "hidden-behind.tar",
    () => Buffer.concat([tar([good]), tar([{ name: "evil.md", data: "x" }])]),
    "ARCHIVE_CONTRADICTORY",
    "after its end",
  ],
  [
    "hidden-behind.tgz",
    () => Buffer.concat([tgz([good]), tgz([{ name: "evil.md", data: "x" }])]),
    "ARCHIVE_CONTRADICTORY",
    "after its end",
  ],
  ["trailing.tgz", () => Buffer.concat([tgz([good]), Buffer.from("trailing")]), "ARCHIVE_UNREADABLE", "damaged"],
  [
    "size-too-large.tar",
    () => tar([{ ...good, size: "00000777777\0" }]),
    "ARCHIVE_CONTRADICTORY",
    "larger than the archive",
  ],
  [
    "size-binary.tar",
    () => tar([{ ...good, size: Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9]) }]),
    "ARCHIVE_CONTRADICTORY",
    "octal",
  ],
  ["size-negative.tar", () => tar([{ ...good, size: "-0000000001\0" }]), "ARCHIVE_CONTRADICTORY", "octal"],
  [
    "folder-with-data.tar",
    () => tar([{ name: "a/", type: "5", data: card }]),
    "ARCHIVE_CONTRADICTORY",
    "folder with a size",
  ],
  ["checksum.tar", () => tar([{ ...good, checksum: 1 }]), "ARCHIVE_UNREADABLE", "header"],
  ["old-format.tar", () => tar([{ ...good, magic: "\0\0\0\0\0\0\0\0" }]), "ARCHIVE_UNREADABLE", "header"],
  ["cut-off.tar", () => tar([good]).subarray(0, 700), "ARCHIVE_CONTRADICTORY", "larger than the archive"],
  ["no-end.tar", () => tar([good], Buffer.alloc(0)), "ARCHIVE_UNREADABLE", "ends in the middle"],
  ["cut-off.tgz", () => tgz([good]).subarray(0, -12), "ARCHIVE_UNREADABLE", "damaged"],
  ["nested.tar", () => tar([good, { name: "inner.md", data: tgz([good]) }]), "ARCHIVE_ENTRY_UNSAFE", "inner.md"],
  ...badNames.map(
    ([name, says], index) =>
      [`name-${index}.tar`, () => tar([good, { name, data: card }]), "ARCHIVE_NAME_UNSAFE", says] as const,
  ),
  ...twins.map(
    ([one, two], index) =>
      [
        `twins-${index}.tgz`,
        () =>
          tgz([
            { name: one, data: card },
            { name: two, data: card },
          ]),
        "ARCHIVE_NAME_TWICE",
        "",
      ] as const,
  ),
];
