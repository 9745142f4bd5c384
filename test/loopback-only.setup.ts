import dns from "node:dns";
import net, { isIP } from "node:net";

/** Whether an address is this machine's own. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

// The whole suite runs under this: nothing that the product or a test does may leave the machine.
const { connect } = net.Socket.prototype;
const connectToLoopback = function (this: net.Socket, ...given: unknown[]) {
  refuseOthers(given);
  // The signature is that of the method which is wrapped.
  return Reflect.apply(connect, this, given) as net.Socket;
} as typeof connect;

const { lookup } = dns;
const lookupLoopback = ((host: string, ...rest: unknown[]) => {
  if (!isLoopback(host)) throw new Error(`The suite looked up ${host}: nothing may leave the machine.`);
  return Reflect.apply(lookup, dns, [host, ...rest]) as unknown;
}) as typeof lookup;

// Files that share a process come here one after another.
if (connect.name !== connectToLoopback.name) {
  net.Socket.prototype.connect = connectToLoopback;
  dns.lookup = lookupLoopback;
}

// Node calls connect with options, with a path, with a port and a host, or with these in a list.
function refuseOthers(given: readonly unknown[]): void {
  const [first, second] = Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
  const host = hostOf(first) ?? (typeof first === "number" && typeof second === "string" ? second : null);
  if (host !== null && !isLoopback(host))
    throw new Error(`The suite connected to ${host}: nothing may leave the machine.`);
}

function hostOf(options: unknown): string | null {
  if (typeof options !== "object" || options === null || !("host" in options)) return null;
  return typeof options.host === "string" ? options.host : null;
}
