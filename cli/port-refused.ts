import type { Config } from "../kernel/config.ts";

/** The server cannot listen where it was told to; the message is one sentence and says what to do. */
export class PortRefused extends Error {}

// A name in HOST is looked up before the address is taken; where processes share a port, the primary binds it for them.
const listenSyscalls = ["listen", "bind", "getaddrinfo"];

/** Why a process cannot listen, for the person who started it; any other error as it is. */
export function listenRefusal(error: unknown, config: Config): unknown {
  return isAddressRefused(error) ? new PortRefused(portSentence(error, config)) : error;
}

function isAddressRefused(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error && "code" in error && "syscall" in error && listenSyscalls.includes(String(error.syscall))
  );
}

function portSentence({ code }: NodeJS.ErrnoException, { host, port }: Config): string {
  if (code === "EADDRINUSE")
    return `Port ${port} of ${host} is taken: stop what listens there, or set PORT to another one.`;
  if (code === "EACCES") return `Port ${port} needs more rights than this user has: set PORT to one above 1023.`;
  return `Pedigree cannot listen on ${host}, port ${port} (${code}): set HOST and PORT to an address of this machine.`;
}
