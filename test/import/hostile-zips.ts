import { deflateRawSync, gzipSync } from "node:zlib";
import { badNames, card, type HostileArchive, twins, zeros } from "./hostile-names.ts";
import { tar, type ZipEntry, zip } from "./make-archives.ts";

const good: ZipEntry = { name: "good.md", data: card };
const bomb = (megabytes: number): ZipEntry => ({ name: "bomb.md", data: zeros(megabytes) });
const many = (count: number): ZipEntry[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${index}.md`, data: "", stored: true }));

/** A text that no reader takes for a bomb. */
const dull = Array.from({ length: 20_000 }, (_, index) => (index * 7919).toString(36)).join(" ");

/** Many entries of the directory that share one piece of packed data. */
function overlapping(): Buffer {
  const one: ZipEntry = { name: "0.md", data: dull };
  const others = Array.from({ length: 50 }, (_, index) => ({
    ...one,
    name: `${index + 1}.md`,
    offset: 0,
  }));
  return zip([one, ...others.map((entry) => ({ ...entry, localName: "0.md", ghost: true }))]);
}

/** A zip whose only entry is, for a reader that goes by the directory, the zip itself. */
function quine(): Buffer {
  const outer = zip([{ name: "quine.zip", data: "", stored: true, size: 100, packedSize: 100, localSize: 100 }]);
  return zip([{ name: "quine.zip", data: outer, stored: true }]);
}

function unicodePath(name: string): Buffer {
  const text = Buffer.from(name);
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + text.length, 2);
  field.writeUInt8(1, 4);
  return Buffer.concat([field, text]);
}

/** Zips that lie, hide, escape or explode; each must be refused whole. */
export const hostileZips: readonly HostileArchive[] = [
  ["bomb-50.zip", () => zip([bomb(50)]), "ARCHIVE_TOO_LARGE", "bomb.md"],
  ["bomb-15.zip", () => zip([bomb(15)]), "ARCHIVE_TOO_LARGE", "200 times"],
  [
    "five-of-15.zip",
    () => zip([1, 2, 3, 4, 5].map((n) => ({ name: `${n}.md`, packed: Buffer.alloc(200_000), size: 15_000_000 }))),
    "ARCHIVE_TOO_LARGE",
    "above the 67108864 bytes",
  ],
  ["entry-of-17.zip", () => zip([{ name: "17.bin", data: zeros(17), stored: true }]), "ARCHIVE_TOO_LARGE", "17.bin"],
  ["10001-entries.zip", () => zip(many(10_001)), "ARCHIVE_TOO_LARGE", "10001 entries"],
  ["65k-entries.zip", () => zip(many(65_535)), "ARCHIVE_TOO_LARGE", "65535 entries"],
  ["65537-as-1.zip", () => zip(many(65_537)), "ARCHIVE_CONTRADICTORY", "none of its entries"],
  ["zip64-70k-entries.zip", () => zip(many(70_000), { zip64: true }), "ARCHIVE_TOO_LARGE", "70000 entries"],
  ["overlap.zip", overlapping, "ARCHIVE_CONTRADICTORY", "described otherwise"],
  ["overlap-same-name.zip", () => zip([good, { ...good, ghost: true, offset: 0 }]), "ARCHIVE_NAME_TWICE", "good.md"],
  ["quine.zip", quine, "ARCHIVE_ENTRY_UNSAFE", "quine.zip"],
  ["nested.zip", () => zip([good, { name: "inner.zip", data: zip([good]) }]), "ARCHIVE_ENTRY_UNSAFE", "inner.zip"],
  [
    "nested-as-md.zip",
    () => zip([{ name: "card.md", data: zip([good]), stored: true }]),
    "ARCHIVE_ENTRY_UNSAFE",
    "card.md",
  ],
  ["nested-gzip.zip", () => zip([{ name: "a.md", data: gzipSync("x") }]), "ARCHIVE_ENTRY_UNSAFE", "a.md"],
  [
    "nested-tar.zip",
    () => zip([{ name: "a.md", data: tar([{ name: "good.md", data: card }]) }]),
    "ARCHIVE_ENTRY_UNSAFE",
    "a.md",
  ],
  ["size-too-small.zip", () => zip([{ ...good, size: 3 }]), "ARCHIVE_CONTRADICTORY", "unpacks to more"],
  ["size-too-large.zip", () => zip([{ ...good, size: 5000 }]), "ARCHIVE_CONTRADICTORY", "another size"],
  ["bomb-of-10-bytes.zip", () => zip([{ ...bomb(50), size: 10 }]), "ARCHIVE_CONTRADICTORY", "unpacks to more"],
  ["stored-size.zip", () => zip([{ ...good, stored: true, size: 9 }]), "ARCHIVE_UNREADABLE", "damaged"],
  ["packed-size.zip", () => zip([{ ...good, packedSize: 999_999 }]), "ARCHIVE_UNREADABLE", "damaged"],
  ["4-gigabytes.zip", () => zip([{ ...good, size: 0xfffffffe }]), "ARCHIVE_TOO_LARGE", "good.md"],
  ["checksum.zip", () => zip([{ ...good, crc: 1 }]), "ARCHIVE_UNREADABLE", "good.md"],
  ["damaged-data.zip", () => zip([{ ...good, packed: Buffer.alloc(40, 0xff) }]), "ARCHIVE_UNREADABLE", "good.md"],
  [
    "data-after-data.zip",
    () => zip([{ ...good, packed: Buffer.concat([deflateRawSync(card), zip([good])]) }]),
    "ARCHIVE_CONTRADICTORY",
    "after its content",
  ],
  ["local-name.zip", () => zip([{ ...good, localName: "evil.md" }]), "ARCHIVE_CONTRADICTORY", "described otherwise"],
  ["local-size.zip", () => zip([{ ...good, localSize: 1 }]), "ARCHIVE_CONTRADICTORY", "described otherwise"],
  ["local-method.zip", () => zip([{ ...good, localMethod: 0 }]), "ARCHIVE_CONTRADICTORY", "described otherwise"],
  ["second-name.zip", () => zip([{ ...good, extra: unicodePath("../evil.md") }]), "ARCHIVE_CONTRADICTORY", "two names"],
  ["encrypted.zip", () => zip([{ ...good, flags: 0x801 }]), "ARCHIVE_ENTRY_UNSAFE", "encrypted"],
  ["strongly-encrypted.zip", () => zip([{ ...good, flags: 0x841 }]), "ARCHIVE_UNREADABLE", "damaged"],
  ["masked-headers.zip", () => zip([{ ...good, flags: 0x2800 }]), "ARCHIVE_ENTRY_UNSAFE", "encrypted"],
  ["lzma.zip", () => zip([{ ...good, method: 14 }]), "ARCHIVE_ENTRY_UNSAFE", "method 14"],
  ["symlink.zip", () => zip([{ name: "link.md", data: "/etc/passwd", kind: 0xa }]), "ARCHIVE_ENTRY_UNSAFE", "link.md"],
  ["device.zip", () => zip([{ ...good, kind: 0x2 }]), "ARCHIVE_ENTRY_UNSAFE", "a device"],
  ["fifo.zip", () => zip([{ ...good, kind: 0x1 }]), "ARCHIVE_ENTRY_UNSAFE", "a pipe"],
  ["folder-with-data.zip", () => zip([{ name: "a/", data: card }]), "ARCHIVE_CONTRADICTORY", "folder with a size"],
  ["nul-in-name.zip", () => zip([{ ...good, name: "good.md\0.zip" }]), "ARCHIVE_NAME_UNSAFE", "NUL"],
  ["no-name.zip", () => zip([{ ...good, name: "" }]), "ARCHIVE_NAME_UNSAFE", "no or more"],
  ["long-name.zip", () => zip([{ ...good, name: `${"a/".repeat(600)}x.md` }]), "ARCHIVE_NAME_UNSAFE", "more than 1024"],
  [
    "hidden-behind.zip",
    () => Buffer.concat([zip([good]), zip([{ name: "evil.md", data: "x" }])]),
    "ARCHIVE_UNREADABLE",
    "damaged",
  ],
  [
    "hidden-behind-mended.zip",
    () =>
      Buffer.concat([
        zip([good]),
        zip([{ name: "evil.md", data: "x", offset: zip([good]).length }], { directoryOffset: zip([good]).length + 40 }),
      ]),
    "ARCHIVE_CONTRADICTORY",
    "belong to no entry",
  ],
  [
    "hidden-before.zip",
    () => zip([good], { before: Buffer.from("#!/bin/sh\n") }).fill("PK", 0, 2),
    "ARCHIVE_CONTRADICTORY",
    "belong to no entry",
  ],
  ["hidden-between.zip", () => zip([good], { between: zip([good]) }), "ARCHIVE_CONTRADICTORY", "none of its entries"],
  [
    "hidden-in-comment.zip",
    () => zip([good], { comment: zip([{ name: "evil.md", data: "x" }]) }),
    "ARCHIVE_UNREADABLE",
    "directory",
  ],
  ["trailing.zip", () => zip([good], { after: Buffer.from("trailing") }), "ARCHIVE_UNREADABLE", "damaged"],
  [
    "count-too-small.zip",
    () => zip([good, { name: "evil.md", data: "x" }], { count: 1 }),
    "ARCHIVE_CONTRADICTORY",
    "none of its entries",
  ],
  ["count-too-large.zip", () => zip([good], { count: 3 }), "ARCHIVE_UNREADABLE", "damaged"],
  ["second-disk.zip", () => zip([good], { disk: 1 }), "ARCHIVE_UNREADABLE", "damaged"],
  ["directory-elsewhere.zip", () => zip([good], { directoryOffset: 7 }), "ARCHIVE_UNREADABLE", "damaged"],
  ["cut-off.zip", () => zip([good]).subarray(0, -30), "ARCHIVE_UNREADABLE", "damaged"],
  ["empty.zip", () => Buffer.alloc(0), "ARCHIVE_UNREADABLE", "ends in the middle"],
  ["text.zip", () => Buffer.from(card.repeat(20)), "ARCHIVE_UNREADABLE", "no valid tar header"],
  [
    "polyglot.zip",
    () => Buffer.concat([tar([{ name: "good.md", data: card }]), zip([{ name: "evil.md", data: "x" }])]),
    "ARCHIVE_CONTRADICTORY",
    "after its end",
  ],
  ...badNames.map(
    ([name, says], index) =>
      [`name-${index}.zip`, () => zip([good, { name, data: card }]), "ARCHIVE_NAME_UNSAFE", says] as const,
  ),
  ...twins.map(
    ([one, two], index) =>
      [
        `twins-${index}.zip`,
        () =>
          zip([
            { name: one, data: card },
            { name: two, data: card },
          ]),
        "ARCHIVE_NAME_TWICE",
        "",
      ] as const,
  ),
];
