import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Takes nothing new, answers what has begun, and resolves when all connections are closed. */
  stop(): Promise<void>;
}

const drainMs = 4_500;
const closeIdleEveryMs = 100;

/** Has a server listen; 0 lets the system choose the port. */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  server.listen(port, host);
  // An error, such as a port that is taken, is thrown by once.
  await once(server, "listening");
  // A server that listens on a port has an address with one.
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    stop: () => drained(server),
  };
}

/** A connection that was busy when the server closed stays open after its answer, so idle ones are closed again and again. */
async function drained(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), closeIdleEveryMs);
  const deadline = setTimeout(() => server.closeAllConnections(), drainMs);
  server.closeIdleConnections();
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}

/** What a process does when it is asked to end; asked again, it goes on ending. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    void stop();
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}
