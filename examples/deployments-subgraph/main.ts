import { createServer } from "node:http";
import { createHandler } from "graphql-http/lib/use/http";
import { callersOf } from "./caller.ts";
import { Delivery } from "./delivery.ts";
import { graphAt } from "./graph.ts";
import { DeploymentRegister } from "./register.ts";
import { type Context, contextOf, deploymentsSchema } from "./schema.ts";

const register = new DeploymentRegister(process.env["DATABASE"] ?? "deployments.sqlite");
const delivery = new Delivery(register, graphAt(setting("PEDIGREE_URL"), setting("PEDIGREE_TOKEN")));
const callerOf = callersOf(setting("GATEWAY_PUBLIC_KEY"), "deployments");

const answer = createHandler<Context>({
  schema: deploymentsSchema(),
  context: async ({ raw }) => {
    const caller = await callerOf(raw.headers.authorization);
    if (caller === null) return [null, { status: 401, statusText: "Unauthorized" }];
    return contextOf(caller, register, () => delivery.wake());
  },
  formatError: (error) => {
    // What is no refusal is a fault; the gateway tells its callers nothing of it.
    if (!("code" in (Object(error).extensions ?? {}))) console.error(error);
    return error;
  },
});

const server = createServer((request, response) => {
  if (request.url === "/graphql") void answer(request, response);
  else response.writeHead(request.url === "/readyz" ? 200 : 404).end();
});
server.listen(Number(process.env["PORT"] ?? 4010), process.env["HOST"] ?? "127.0.0.1", () => {
  console.log("Serving deployments.");
});
const delivering = delivery.run();

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, async () => {
    delivery.stop();
    server.close();
    await delivering;
    register.close();
  });
}

function setting(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(`Set ${name}; docs/join-your-service.md says to what.`);
  process.exit(2);
}
