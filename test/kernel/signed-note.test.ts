import { createHash, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isEntryOf, verifyProof } from "../../kernel/audit/verify-proof.ts";
import {
  checkpointText,
  NoteRefused,
  openCheckpoint,
  openCheckpointBeside,
  openNote,
  parseCheckpoint,
  parseProof,
  parseVerifierKey,
  proofText,
  type Signer,
  signNote,
  verifierKey,
} from "../../kernel/signed-note.ts";
import { auditKeys, keysNamed } from "../audit-keys.ts";

const signer: Signer = { name: "pedigree/models", ...auditKeys };
const other: Signer = { name: "witness.example", ...keysNamed("a witness") };
const root = Buffer.alloc(32, 7);
const head = { origin: signer.name, size: 3, root };
const note = signNote(checkpointText(head), signer);

describe("a signed note", () => {
  it("is text, an empty line and the name, key id and Ed25519 signature of each signer", () => {
    expect(note).toMatch(/^pedigree\/models\n3\n\S{44}\n\n— pedigree\/models \S+\n$/);
    const signature = Buffer.from(note.trimEnd().split(" ").at(-1) ?? "", "base64");
    const key = Buffer.from(auditKeys.publicKey.export({ format: "jwk" }).x ?? "", "base64url");
    const id = createHash("sha256")
      .update(Buffer.concat([Buffer.from("pedigree/models\n\x01"), key]))
      .digest();
    expect(signature.subarray(0, 4)).toEqual(id.subarray(0, 4));
    expect(verify(null, Buffer.from(checkpointText(head)), auditKeys.publicKey, signature.subarray(4))).toBe(true);
    expect(verifierKey(signer)).toBe(
      `pedigree/models+${id.subarray(0, 4).toString("hex")}+${Buffer.concat([Buffer.of(1), key]).toString("base64")}`,
    );
  });

  it("opens with the text of a key, also among signatures of others, and beside other work", async () => {
    const verifier = parseVerifierKey(verifierKey(signer));
    const witnessed = note + signNote(checkpointText(head), other).split("\n\n")[1];
    expect(openNote(witnessed, verifier)).toBe(checkpointText(head));
    expect(openCheckpoint(witnessed, verifier)).toEqual(head);
    expect(await openCheckpointBeside(witnessed, verifier)).toEqual(head);
  });

  it("is opened with a key that signed under the name before, and with no other", () => {
    const renewed = { name: signer.name, publicKey: other.publicKey };
    expect(() => openNote(note, renewed)).toThrow(/another key/);
    expect(openNote(note, { ...renewed, earlier: [signer.publicKey] })).toBe(checkpointText(head));
    const forged = note.replace(`${head.size}`, `${head.size + 1}`);
    expect(() => openNote(forged, { ...renewed, earlier: [signer.publicKey] })).toThrow(NoteRefused);
  });

  it("of which any one byte is another does not open", async () => {
    const bytes = Buffer.from(note);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const text = changed.toString();
      expect(() => openCheckpoint(text, signer), `byte ${at}`).toThrow(NoteRefused);
      await expect(openCheckpointBeside(text, signer)).rejects.toThrow(NoteRefused);
    }
  });

  it.each([
    ["nothing", ""],
    ["no signature", checkpointText(head)],
    ["a signature of somebody else only", signNote(checkpointText(head), other)],
    ["another key under the same name", signNote(checkpointText(head), { ...other, name: signer.name })],
    ["a control character", signNote(`a\u0007\n`, signer)],
    ["more signatures than a note may have", note + (note.split("\n\n")[1] ?? "").repeat(16)],
    ["a short signature", note.replace(/ \S+\n$/, " AAAAAAAA\n")],
  ])("with %s is refused", (_, text) => {
    expect(() => openNote(text, signer)).toThrow(NoteRefused);
  });

  it("is refused, whatever the text is, and never fails otherwise", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string().map((text) => `${text}\n\n— ${text} ${text}\n`),
    );
    fc.assert(fc.property(texts, (text) => void expect(() => openCheckpoint(text, signer)).toThrow(NoteRefused)));
    fc.assert(fc.property(texts, (text) => void expect(() => parseProof(text)).toThrow(NoteRefused)));
  });
});

describe("the text of a checkpoint", () => {
  const hash = root.toString("base64");

  it.each([
    ["a leading zero", `a\n03\n${hash}\n`],
    ["a size that is none", `a\n-1\n${hash}\n`],
    ["an exponent", `a\n1e3\n${hash}\n`],
    ["a size beyond 2^53", `a\n9007199254740993\n${hash}\n`],
    ["a short hash", "a\n3\nAAAA\n"],
    ["a hash in another alphabet", `a\n3\n${hash.replaceAll("B", "-")}\n`],
    ["no name", `\n3\n${hash}\n`],
    ["an empty line", `a\n3\n${hash}\n\nmore\n`],
    ["no end", `a\n3\n${hash}`],
  ])("with %s is refused", (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(NoteRefused);
  });

  it("may have lines that extend it", () => {
    expect(parseCheckpoint(`a\n0\n${hash}\nmore\n`)).toEqual({ origin: "a", size: 0, root });
  });
});

describe("the text of a verifier key", () => {
  it.each([
    ["nothing", ""],
    ["another id", verifierKey(signer).replace(/\+[0-9a-f]{8}\+/, "+00000000+")],
    ["another name", verifierKey(signer).replace("models", "datasets")],
    ["another kind of key", verifierKey(signer).replace(/\+A/, "+B")],
  ])("with %s is refused", (_, text) => {
    expect(() => parseVerifierKey(text)).toThrow(NoteRefused);
  });
});

describe("the text of a proof", () => {
  it("reads back as it was written", () => {
    const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
    const extra = fc.option(fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes)));
    const proofs = fc.record({ extra, index: fc.maxSafeNat(), hashes: fc.array(hashes), note: fc.constant(note) });
    fc.assert(fc.property(proofs, (proof) => void expect(parseProof(proofText(proof))).toEqual(proof)));
  });

  it.each([
    ["an index with a leading zero", { index: "00" }],
    ["an index beyond 2^53", { index: "9007199254740993" }],
    ["an index that is not in the log", { index: "3" }],
  ])("with %s proves nothing", (_, { index }) => {
    const text = proofText({ extra: root, index: 0, hashes: [root, root], note }).replace("index 0", `index ${index}`);
    expect(() => verifyProof(text, signer)).toThrow(NoteRefused);
  });

  it("without what stands for the entry, or of another tree, proves nothing", () => {
    for (const extra of [null, root]) {
      expect(() => verifyProof(proofText({ extra, index: 0, hashes: [root, root], note }), signer)).toThrow(
        NoteRefused,
      );
    }
    expect(isEntryOf({ checkpoint: head, position: 1, commitment: root }, { bytes: "{}", salt: "" })).toBe(false);
  });
});
