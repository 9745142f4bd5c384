import { connect } from "node:net";

interface Writing {
  /** Written one after the other, each once the one before has left. */
  readonly parts: readonly (string | Uint8Array)[];
  /** Waits between parts. */
  readonly pauseMs?: number;
  /** When the test no longer waits for the server to close. */
  readonly limitMs?: number;
}

/** Writes bytes as they are and reads until the server closes, or until nothing more can come. */
export function rawHttp(url: string, { parts, pauseMs = 0, limitMs = 2_000 }: Writing): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { hostname, port } = new URL(url);
  let answer = "";
  const socket = connect(Number(port), hostname);
  const end = setTimeout(() => socket.destroy(), limitMs);
  const writeFrom = (index: number): void => {
    const part = parts[index];
    if (part === undefined || socket.destroyed) return;
    socket.write(part, () => setTimeout(() => writeFrom(index + 1), pauseMs));
  };
  socket
    .on("connect", () => writeFrom(0))
    .on("data", (chunk) => {
      answer += chunk.toString("latin1");
    })
    .on("error", () => {})
    .on("close", () => {
      clearTimeout(end);
      resolve(answer);
    });
  return promise;
}

/** The status of each response in what a socket read. */
export function statusesIn(answer: string): number[] {
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}
