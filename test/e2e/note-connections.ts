// Loaded before the program: notes in a file every connection that it opens, every name that it looks up and every
// address that it listens on.
import { appendFileSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";

const file = process.env["CONNECTIONS_FILE"] ?? "";
const require = createRequire(import.meta.url);
const net: typeof import("node:net") = require("node:net");
const dns: typeof import("node:dns") = require("node:dns");
const dgram: typeof import("node:dgram") = require("node:dgram");

function note(what: string, detail: unknown): void {
  appendFileSync(file, `${JSON.stringify({ what, detail })}\n`);
}

/** Notes the arguments of a method before it acts as ever. */
function noteCalls(owner: object, method: string, what: string): void {
  const act: unknown = Reflect.get(owner, method);
  if (typeof act !== "function") throw new Error(`There is no ${method} to be noted.`);
  Reflect.set(owner, method, function (this: unknown, ...args: unknown[]) {
    note(
      what,
      args.filter((argument) => typeof argument !== "function"),
    );
    return Reflect.apply(act, this, args);
  });
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (this: import("node:net").Socket, ...args: unknown[]) {
  // Options come alone or as the first of a list that was put in order before.
  const [options = {}] = args.flat() as { host?: string; port?: number; path?: string }[];
  note("connect", typeof options === "object" ? [options.host ?? options.path, Number(options.port)] : args);
  return Reflect.apply(connect, this, args);
} as typeof connect;
noteCalls(dgram.Socket.prototype, "send", "send");
for (const method of ["lookup", "resolve", "resolve4", "resolve6"]) {
  noteCalls(dns, method, "look up");
  noteCalls(dns.promises, method, "look up");
}
noteCalls(globalThis, "fetch", "fetch");
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (this: import("node:net").Server, ...args: unknown[]) {
  this.once("listening", () => note("listen", this.address()));
  return Reflect.apply(listen, this, args);
} as typeof listen;
syncBuiltinESMExports();
note("begin", null);
