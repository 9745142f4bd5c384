import { type AuditEntry, entryContent, sortedJson } from "../audit-log.ts";
import { appended, foldRight, leafHash, nodeCount } from "../merkle-tree.ts";
import { type Checkpoint, NoteRefused, openCheckpointBeside, type Verifier } from "../signed-note.ts";
import { commitment } from "./append.ts";
import { edgeOf, hashIn, type StoredEnd } from "./head.ts";

/** What is wrong with a log. */
export const AuditFault = {
  /** A position has no entry, or no leaf for it. */
  ENTRY_MISSING: "ENTRY_MISSING",
  /** What is stored of an entry is not what was hashed. */
  ENTRY_CHANGED: "ENTRY_CHANGED",
  /** There is more than was signed. */
  ENTRY_ADDED: "ENTRY_ADDED",
  /** A hash of the tree is not that of what is below it. */
  TREE_CHANGED: "TREE_CHANGED",
  /** A head that was to be signed is not there. */
  HEAD_MISSING: "HEAD_MISSING",
  /** A head does not bear the signature of the log. */
  HEAD_FORGED: "HEAD_FORGED",
  /** A signed head is of other entries than those that are stored. */
  HISTORY_REWRITTEN: "HISTORY_REWRITTEN",
  /** A signed head is of more entries than are stored. */
  TRUNCATED: "TRUNCATED",
  /** The log does not go on from a note that somebody kept. */
  FORKED: "FORKED",
} as const;
export type AuditFault = (typeof AuditFault)[keyof typeof AuditFault];

/** The first thing that is wrong. */
export interface FoundFault {
  readonly kind: AuditFault;
  /** Position of the entry, from 1. */
  readonly index: number;
  readonly message: string;
}

/** All that is stored of one entry. */
export interface StoredEntry {
  readonly entry: AuditEntry;
  readonly leaf: { readonly bytes: string; readonly salt: string } | null;
  /** Of the log up to this entry; null if there is none. */
  readonly note: string | null;
}

/** What is stored of a log, in pages. */
export interface StoredLog {
  /** The entries behind a position, in their order; none at the end. */
  entries(after: number): Promise<readonly StoredEntry[]>;
  /** The hashes of the nodes with the numbers from `start` up to, and without, `end`. */
  nodes(start: number, end: number): Promise<ReadonlyMap<number, Buffer>>;
  /** The last signed head, how many entries there are, and the right edge of their tree. */
  end(): Promise<StoredEnd & { readonly size: number }>;
  /** The largest position, number and size in each of the other tables; 0, -1 and 0 if they are empty. */
  ends(): Promise<{ readonly leaf: number; readonly node: number; readonly head: number }>;
}

export interface Checking {
  readonly verifier: Verifier;
  /** A head that somebody kept, checked. */
  readonly since?: Checkpoint | undefined;
  /** Told how far the check has come. */
  readonly progress?: ((checked: number) => void) | undefined;
}

/** A log that was looked through from its first entry to its last. */
export interface CheckedLog {
  readonly size: number;
  readonly fault: FoundFault | null;
  /** The last head that holds; null if there is none. */
  readonly note: string | null;
}

class Fault extends Error {
  constructor(
    readonly kind: AuditFault,
    readonly index: number,
    message: string,
  ) {
    super(message);
  }
}

/** Computes a log anew from the bytes of its entries, and compares all that is stored and signed with that. */
export async function checkLog(stored: StoredLog, checking: Checking): Promise<CheckedLog> {
  const check = new LogCheck(stored, checking);
  try {
    await check.run();
    return { size: check.size, note: check.note, fault: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { kind, index, message } = error;
    return { size: check.size, note: check.note, fault: { kind, index, message } };
  }
}

/** A head whose signature holds, or why it does not; null if there is none. */
type OpenedHead = Checkpoint | string | null;

class LogCheck {
  readonly #stored: StoredLog;
  readonly #checking: Checking;
  #edge = new Map<number, Buffer>();
  size = 0;
  note: string | null = null;
  #signedSize = 0;

  constructor(stored: StoredLog, checking: Checking) {
    this.#stored = stored;
    this.#checking = checking;
  }

  async run(): Promise<void> {
    for (;;) {
      const page = await this.#stored.entries(this.size);
      if (page.length === 0) break;
      const nodes = await this.#stored.nodes(nodeCount(this.size), nodeCount(this.size + page.length));
      const heads = await Promise.all(page.map(({ note }) => this.#opened(note)));
      for (const [at, entry] of page.entries()) this.#checkEntry(entry, nodes, heads[at] ?? null);
      this.#forgetInside();
      this.#checking.progress?.(this.size);
    }
    this.#checkEnds(await this.#stored.ends());
    this.#checkSince();
  }

  #checkEntry({ entry, leaf, note }: StoredEntry, nodes: ReadonlyMap<number, Buffer>, head: OpenedHead): void {
    const index = this.size + 1;
    if (entry.seq !== index) throw new Fault("ENTRY_MISSING", index, `Entry ${index} is not there.`);
    if (leaf === null) throw new Fault("ENTRY_MISSING", index, `Entry ${index} has no leaf in the tree.`);
    const salt = Buffer.from(leaf.salt, "base64");
    for (const [at, { number, hash }] of appended(
      this.size,
      leafHash(commitment(leaf.bytes, salt)),
      hashIn(this.#edge),
    ).entries()) {
      if (nodes.get(number)?.equals(hash) !== true) {
        if (at === 0) throw new Fault("ENTRY_CHANGED", index, `Entry ${index} is not the one that was hashed.`);
        throw new Fault("TREE_CHANGED", index, `Node ${number} of the tree is not that of the entries up to ${index}.`);
      }
      this.#edge.set(number, hash);
    }
    this.#checkBytes(entry, leaf.bytes, index);
    this.size = index;
    this.#checkHead(note, head, leaf.bytes);
    this.#compareSince();
  }

  #checkBytes(entry: AuditEntry, bytes: string, index: number): void {
    const told = Object(parsed(bytes)) as Readonly<Record<string, unknown>>;
    const columns = entryContent(this.#checking.verifier.name, entry);
    const differs = Object.entries(columns).find(([name, value]) => told[name] !== value);
    if (differs !== undefined) {
      throw new Fault("ENTRY_CHANGED", index, `The ${differs[0]} of entry ${index} is not the one that was hashed.`);
    }
    if (sortedJson(told) !== bytes) {
      throw new Fault("ENTRY_CHANGED", index, `Entry ${index} is not written as entries are.`);
    }
  }

  /** Only the right edge is needed to go on. */
  #forgetInside(): void {
    this.#edge = new Map(edgeOf(this.size).map((number) => [number, hashIn(this.#edge)(number)]));
  }

  #checkHead(note: string | null, head: OpenedHead, bytes: string): void {
    if (head === null) {
      // Entries that are older than the signed log got one head together.
      const isOlder = bytes.endsWith('"v":0}') && this.#signedSize === 0;
      if (!isOlder) throw new Fault("HEAD_MISSING", this.size, `No head was signed with entry ${this.size}.`);
      return;
    }
    if (typeof head === "string") throw new Fault("HEAD_FORGED", this.size, head);
    const { size, root } = head;
    if (size !== this.size) {
      throw new Fault("HEAD_FORGED", this.size, `The head at entry ${this.size} is one of ${size} entries.`);
    }
    if (!root.equals(this.#root())) {
      throw new Fault("HISTORY_REWRITTEN", this.size, `The head of ${size} entries was signed over other entries.`);
    }
    [this.note, this.#signedSize] = [note, size];
  }

  async #opened(note: string | null): Promise<OpenedHead> {
    try {
      return note === null ? null : await openCheckpointBeside(note, this.#checking.verifier);
    } catch (error) {
      if (error instanceof NoteRefused) return error.message;
      throw error;
    }
  }

  #root(): Buffer {
    return foldRight(edgeOf(this.size).map(hashIn(this.#edge)));
  }

  #checkEnds({ leaf, node, head }: Awaited<ReturnType<StoredLog["ends"]>>): void {
    const index = this.size + 1;
    if (head > this.size) {
      throw new Fault("TRUNCATED", index, `A head of ${head} entries was signed; ${this.size} are stored.`);
    }
    if (leaf > this.size) throw new Fault("ENTRY_MISSING", index, `Leaf ${leaf} has no entry.`);
    if (node >= nodeCount(this.size)) throw new Fault("TREE_CHANGED", index, `Node ${node} is of no entry.`);
    if (this.size > this.#signedSize) {
      throw new Fault(
        "ENTRY_ADDED",
        this.#signedSize + 1,
        `${this.size} entries are stored; ${this.#signedSize} were signed.`,
      );
    }
  }

  #compareSince(): void {
    const { since } = this.#checking;
    if (since?.size !== this.size || since.root.equals(this.#root())) return;
    throw new Fault("FORKED", this.size, `The first ${since.size} entries are not those of the note that was kept.`);
  }

  #checkSince(): void {
    const { since } = this.#checking;
    if (since === undefined || since.size <= this.size) return;
    throw new Fault(
      "FORKED",
      this.size + 1,
      `The note that was kept is of ${since.size} entries; ${this.size} are stored.`,
    );
  }
}

function parsed(bytes: string): unknown {
  try {
    return JSON.parse(bytes);
  } catch {
    return null;
  }
}
