import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { FoundFile } from "./collect-files.ts";
import type { ReadDocument } from "./read-files.ts";

/** What the reading thread is started with. */
export interface ReadingTask {
  readonly files: readonly FoundFile[];
  readonly subject: string | undefined;
}

/** What the reading thread answers when it is asked for more: the next documents, or none at the end. */
export type ReadPart = readonly ReadDocument[];

const program = new URL(
  import.meta.url.endsWith(".ts") ? "./reading-thread.ts" : "./reading-thread.js",
  import.meta.url,
);

/**
 * The same documents in the same order as `readFiles`, read by a thread of its own, so that parsing does not wait for
 * writing. It reads one part ahead and no further: what is read and not yet written stays small.
 */
export async function* readInThread(
  files: readonly FoundFile[],
  subject: string | undefined,
): AsyncGenerator<ReadDocument> {
  const task: ReadingTask = { files, subject };
  const thread = new Worker(program, { workerData: task });
  try {
    for (let next = ask(thread); ; ) {
      const part = await next;
      if (part.length === 0) return;
      next = ask(thread);
      // Should the reader of this generator leave first, nobody is left to be told.
      next.catch(() => {});
      yield* part;
    }
  } finally {
    await thread.terminate();
  }
}

/** One part; what goes wrong in the thread goes wrong here. */
async function ask(thread: Worker): Promise<ReadPart> {
  const answered = once(thread, "message");
  thread.postMessage("more");
  const [part] = await answered;
  return part as ReadPart; // Our own program.
}
