import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { promisify } from "node:util";

/** Type of a signature in a note: Ed25519. */
const ed25519 = 0x01;
const hashBytes = 32;
const signatureBytes = 64;
const mostSignatures = 16;
const mostLength = 100_000;

/** Whose signature counts: a name, and the public key that goes with it. */
export interface Verifier {
  readonly name: string;
  readonly publicKey: KeyObject;
  /** Keys that signed under this name before, which count as well; none if absent. */
  readonly earlier?: readonly KeyObject[] | undefined;
}

/** Who signs notes. */
export interface Signer extends Verifier {
  readonly privateKey: KeyObject;
}

/** A note that is not what it should be; the message says what is wrong with it. */
export class NoteRefused extends Error {}

/** The head of a log, as its signed note tells it. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** A proof that an entry is in a log, in the text of C2SP's tlog-proof. */
export interface LogProof {
  /** What the log's own rules need to compute the hash of the entry; nobody vouches for it. */
  readonly extra: Buffer | null;
  /** Position of the entry, from 0. */
  readonly index: number;
  readonly hashes: readonly Buffer[];
  readonly note: string;
}

/** The public key as RFC 8032 writes it. */
function rawKey(publicKey: KeyObject): Buffer {
  return Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
}

/** To write a key out costs half as much as to sign with it. */
const ids = new WeakMap<KeyObject, { readonly name: string; readonly id: string }>();

/** The number by which a note names the key that signed it, hex. */
export function keyId({ name, publicKey }: Pick<Verifier, "name" | "publicKey">): string {
  const known = ids.get(publicKey);
  if (known?.name === name) return known.id;
  const hash = createHash("sha256").update(`${name}\n`).update(Buffer.of(ed25519)).update(rawKey(publicKey));
  const id = hash.digest().subarray(0, 4).toString("hex");
  ids.set(publicKey, { name, id });
  return id;
}

/** The text by which verifiers know a key. */
export function verifierKey(verifier: Verifier): string {
  const material = Buffer.concat([Buffer.of(ed25519), rawKey(verifier.publicKey)]);
  return `${verifier.name}+${keyId(verifier)}+${material.toString("base64")}`;
}

/** Reads the text of a key, or refuses it. */
export function parseVerifierKey(text: string): Verifier {
  const [, name = "", id, material = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  const bytes = bytesOf(material);
  if (bytes?.length !== 1 + hashBytes || bytes[0] !== ed25519) {
    throw new NoteRefused("The verifier key is no name+id+key of Ed25519.");
  }
  const x = bytes.subarray(1).toString("base64url");
  const verifier = { name, publicKey: createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }) };
  if (keyId(verifier) !== id) throw new NoteRefused("The id of the verifier key is not that of its name and key.");
  return verifier;
}

/** Signs a text, which ends in a newline. */
export function signNote(text: string, signer: Signer): string {
  const signature = sign(null, Buffer.from(text), signer.privateKey);
  const signed = Buffer.concat([Buffer.from(keyId(signer), "hex"), signature]);
  return `${text}\n— ${signer.name} ${signed.toString("base64")}\n`;
}

/** The text of a note, once the signature of the one verifier that counts is checked; others' signatures are passed over. */
export function openNote(note: string, verifier: Verifier): string {
  const { text, publicKey, signatures } = signedBy(note, verifier);
  const holds = signatures.every((signature) => verify(null, Buffer.from(text), publicKey, signature));
  return heldText(text, verifier, holds);
}

/** As `openNote`, beside other work: of many notes, each core of the machine takes a part. */
async function openNoteBeside(note: string, verifier: Verifier): Promise<string> {
  const { text, publicKey, signatures } = signedBy(note, verifier);
  const holds = await Promise.all(
    signatures.map((signature) => verifyBeside(null, Buffer.from(text), publicKey, signature)),
  );
  return heldText(text, verifier, !holds.includes(false));
}

const verifyBeside = promisify(verify);

function heldText(text: string, { name }: Verifier, holds: boolean): string {
  if (holds) return text;
  throw new NoteRefused(`The signature of ${name} does not fit the note.`);
}

/** The text of a note, with the signatures that one of the keys of a verifier should have made; at least one. */
function signedBy(note: string, verifier: Verifier) {
  const { text, signatures } = parseNote(note);
  const { name, earlier = [] } = verifier;
  const named = signatures.filter((signature) => signature.name === name);
  if (named.length === 0) throw new NoteRefused(`The note is not signed by ${name}.`);
  const madeWith = (publicKey: KeyObject) => {
    const id = Buffer.from(keyId({ name, publicKey }), "hex");
    return named.filter(({ bytes }) => bytes.subarray(0, 4).equals(id));
  };
  const publicKey = [verifier.publicKey, ...earlier].find((key) => madeWith(key).length > 0);
  if (publicKey === undefined)
    throw new NoteRefused(`The note is signed by another key than ${name}+${keyId(verifier)}.`);
  const own = madeWith(publicKey);
  if (own.some(({ bytes }) => bytes.length !== 4 + signatureBytes)) {
    throw new NoteRefused(`The signature of ${verifier.name} is none of Ed25519.`);
  }
  return { text, publicKey, signatures: own.map(({ bytes }) => bytes.subarray(4)) };
}

function parseNote(note: string) {
  const at = note.lastIndexOf("\n\n");
  const lines = note.slice(at + 2).split("\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what the format forbids.
  const isPlain = !/[\u0000-\u0009\u000b-\u001f]/.test(note) && note.isWellFormed() && note.length <= mostLength;
  if (at < 0 || !isPlain || lines.pop() !== "" || lines.length === 0 || lines.length > mostSignatures) {
    throw new NoteRefused("The text is no signed note.");
  }
  const signatures = lines.map((line) => {
    const [, name = "", text = ""] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
    const bytes = bytesOf(text);
    if (bytes === null || bytes.length < 5) throw new NoteRefused("The note has a signature line that is none.");
    return { name, bytes };
  });
  return { text: note.slice(0, at + 1), signatures };
}

/** The text of a checkpoint, to be signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString("base64")}\n`;
}

/** Reads the text of a checkpoint that was opened; lines that extend it are passed over. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = "", size = "", root = "", ...rest] = text.split("\n");
  const hash = bytesOf(root);
  if (rest.pop() !== "" || rest.includes("") || origin === "" || hash?.length !== hashBytes) {
    throw new NoteRefused("The note holds no checkpoint.");
  }
  return { origin, size: wholeNumber(size, "The size of the checkpoint"), root: hash };
}

/** Opens the checkpoint of a log whose name is also that of its key. */
export function openCheckpoint(note: string, verifier: Verifier): Checkpoint {
  return ownCheckpoint(openNote(note, verifier), verifier);
}

/** As `openCheckpoint`, beside other work. */
export async function openCheckpointBeside(note: string, verifier: Verifier): Promise<Checkpoint> {
  return ownCheckpoint(await openNoteBeside(note, verifier), verifier);
}

function ownCheckpoint(text: string, { name }: Verifier): Checkpoint {
  const checkpoint = parseCheckpoint(text);
  if (checkpoint.origin === name) return checkpoint;
  throw new NoteRefused(`The checkpoint is that of ${checkpoint.origin} and not of ${name}.`);
}

const proofHeader = "c2sp.org/tlog-proof@v1";

/** Writes a proof as text. */
export function proofText({ extra, index, hashes, note }: LogProof): string {
  const extraLine = extra === null ? [] : [`extra ${extra.toString("base64")}`];
  const lines = [proofHeader, ...extraLine, `index ${index}`, ...hashes.map((hash) => hash.toString("base64")), ""];
  return `${lines.join("\n")}\n${note}`;
}

/** Reads the text of a proof; nothing of it is checked yet. */
export function parseProof(text: string): LogProof {
  const at = text.indexOf("\n\n");
  const [header, ...lines] = text.slice(0, Math.max(at, 0)).split("\n");
  if (header !== proofHeader || text.length > mostLength) throw new NoteRefused(`The text is no ${proofHeader}.`);
  const extra = lines[0]?.startsWith("extra ") ? bytesOf(lines.shift()?.slice("extra ".length) ?? "") : undefined;
  const index = lines.shift() ?? "";
  const hashes = lines.map(bytesOf);
  if (extra === null || !index.startsWith("index ") || !hashes.every((hash) => hash?.length === hashBytes)) {
    throw new NoteRefused("The proof has a line that does not belong there.");
  }
  const position = wholeNumber(index.slice("index ".length), "The index of the proof");
  // Checked right above.
  return { extra: extra ?? null, index: position, hashes: hashes as Buffer[], note: text.slice(at + 2) };
}

/** A number as it is written without leading zeros, and as JavaScript can count. */
function wholeNumber(text: string, what: string): number {
  const number = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  throw new NoteRefused(`${what} is "${text.slice(0, 30)}", which is no whole number below 2^53.`);
}

/** Base64 as it is written with padding and nothing else; null otherwise. */
function bytesOf(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}
