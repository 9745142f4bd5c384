import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Lets the grace pass, takes nothing new, answers what has begun, and resolves when all connections are closed. */
  stop(): Promise<void>;
}

/** How a server takes leave. */
export interface Leave {
  /** Resolves when everybody knows that the server is not ready any more; until then it still takes requests. */
  readonly grace?: (server: Server) => Promise<unknown>;
  /** How long stopping may take, the grace included. */
  readonly drainMs?: number;
}

const quietMs = 300;
const mostQuietPeriods = 8;

/** A grace that ends when no request has come for a while: everybody who was there has been told. */
export async function untilQuiet(server: Server): Promise<void> {
  let requests = 0;
  const count = () => requests++;
  server.on("request", count);
  for (let period = 0, seen = -1; seen < requests && period < mostQuietPeriods; period++) {
    seen = requests;
    await pause(quietMs);
    // A process that was held up has to look at its sockets before it can say that nothing came.
    await nextTurn();
    await nextTurn();
  }
  server.off("request", count);
}

/** Connections that may wait to be looked at: many clients come back at once. */
const backlog = 4_096;
const defaultDrainMs = 4_500;
const closeIdleEveryMs = 100;

/** Has a server listen; 0 lets the system choose the port. */
export async function listen(server: Server, host: string, port: number, leave: Leave = {}): Promise<Listening> {
  server.listen({ port, host, backlog });
  // An error, such as a port that is taken, is thrown by once.
  await once(server, "listening");
  // A server that listens on a port has an address with one.
  const address = server.address() as AddressInfo;
  let stopped: Promise<void> | null = null;
  return {
    url: urlOf(host, address.port),
    stop: () => {
      stopped ??= drained(server, leave);
      return stopped;
    },
  };
}

/** The address of a server, as clients write it. */
export function urlOf(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/**
 * First the grace, in which answers close their connections; then no new connections, and the end of idle ones again and
 * again, since one that was busy when the server closed stays open after its answer.
 */
async function drained(server: Server, { grace = async () => {}, drainMs = defaultDrainMs }: Leave): Promise<void> {
  const late = Promise.withResolvers<void>();
  const deadline = setTimeout(late.resolve, drainMs);
  await Promise.race([grace(server), late.promise]);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), closeIdleEveryMs);
  server.closeIdleConnections();
  void late.promise.then(() => server.closeAllConnections());
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
