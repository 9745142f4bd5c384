import { type Acknowledged, WriteRefused, write } from "./client.ts";
import type { ServerUnderTest } from "./server-under-test.ts";

/** What clients know when the server is gone. */
export interface Aftermath {
  readonly acknowledged: readonly Acknowledged[];
  /** Numbers that were sent and not answered: they may have been written or not. */
  readonly unanswered: readonly number[];
}

/** Has clients write one number after another until the server ends; `moment` ends it. */
export async function loadUntilKilled(
  server: ServerUnderTest,
  options: { readonly clients: number; readonly next: () => number; readonly killAfterMs: number },
): Promise<Aftermath> {
  const acknowledged: Acknowledged[] = [];
  const unanswered: number[] = [];
  const first = Promise.withResolvers<void>();
  const client = async (): Promise<void> => {
    for (;;) {
      const number = options.next();
      try {
        acknowledged.push(await write(server, number));
        first.resolve();
      } catch (error) {
        // A database that is gone may have taken the write before it went.
        if (error instanceof WriteRefused && error.code !== "STORAGE_UNAVAILABLE") throw error;
        unanswered.push(number);
        return;
      }
    }
  };
  const clients = Promise.all(Array.from({ length: options.clients }, client));
  // A client that is refused ends the test at once.
  await Promise.race([first.promise, clients]);
  const kill = new Promise((resolve) => setTimeout(resolve, options.killAfterMs)).then(() => server.kill());
  await Promise.all([clients, kill]);
  return { acknowledged, unanswered };
}
