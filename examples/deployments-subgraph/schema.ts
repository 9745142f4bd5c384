import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSubgraphSchema } from "@apollo/subgraph";
import DataLoader from "dataloader";
import { GraphQLError, parse } from "graphql";
import type { Caller } from "./caller.ts";
import type { Deployment, DeploymentRegister, NewDeployment, Page } from "./register.ts";

/** What the resolvers of one request share. */
export type Context = {
  readonly caller: Caller;
  readonly register: DeploymentRegister;
  /** Called after a write, when there is something to deliver. */
  readonly onRegistered: () => void;
  readonly byRef: DataLoader<string, Deployment | null>;
  /** Where the checkpoints of one step run, all with one statement. */
  readonly deploymentsOf: (page: Page) => DataLoader<string, Deployment[]>;
};

const resolvers = {
  Checkpoint: {
    deployments: ({ indexKey }: { indexKey: string }, page: Page, { deploymentsOf }: Context) =>
      deploymentsOf(checkedPage(page)).load(indexKey),
  },
  Deployment: {
    // A deployment that others declared is known by its reference only.
    __resolveReference: async ({ ref }: { ref: string }, { byRef }: Context) => (await byRef.load(ref)) ?? { ref },
    checkpoint: ({ checkpoint }: Partial<Deployment>) => (checkpoint === undefined ? null : { indexKey: checkpoint }),
  },
  Mutation: {
    registerDeployment: (_: unknown, { input }: { input: NewDeployment }, context: Context) => {
      refuseUnlessWriter(context.caller);
      const deployment = context.register.register(checkedInput(input), new Date());
      context.onRegistered();
      return { deployment };
    },
  },
};

/** The schema with its resolvers. */
export function deploymentsSchema() {
  const typeDefs = parse(readFileSync(join(import.meta.dirname, "schema.graphql"), "utf8"));
  return buildSubgraphSchema([{ typeDefs, resolvers }]);
}

/** The context of one request; what it has loaded goes with it. */
export function contextOf(caller: Caller, register: DeploymentRegister, onRegistered: () => void): Context {
  const pages = new Map<string, DataLoader<string, Deployment[]>>();
  const deploymentsOf = (page: Page) => {
    const key = JSON.stringify([page.first, page.after ?? null]);
    const loader = pages.get(key) ?? new DataLoader(async (checkpoints) => register.ofCheckpoints(checkpoints, page));
    pages.set(key, loader);
    return loader;
  };
  return {
    caller,
    register,
    onRegistered,
    deploymentsOf,
    byRef: new DataLoader(async (refs) => register.byRefs(refs)),
  };
}

function refuseUnlessWriter({ subject, scopes }: Caller): void {
  if (scopes.includes("records:write")) return;
  throw refusal("FORBIDDEN", `This needs the scope records:write, which ${subject} does not hold.`);
}

function checkedPage(page: Page): Page {
  if (page.first >= 1 && page.first <= 100) return page;
  throw refusal("BAD_USER_INPUT", `first is ${page.first}; ask for 1 to 100.`);
}

function checkedInput(input: NewDeployment): NewDeployment {
  const { ref, checkpoint, environment } = input;
  refuseUnless(isRef("deployment", ref), "input.ref: write deployment:team/service@version.");
  refuseUnless(isRef("checkpoint", checkpoint), "input.checkpoint: write it as Checkpoint.ref reads.");
  refuseUnless(/^.{1,100}$/.test(environment), "input.environment: write 1 to 100 characters.");
  return input;
}

/** Whether the graph could read it as a reference; whether it leads to something is nothing that this service knows. */
function isRef(kind: string, text: string): boolean {
  return text.length <= 500 && new RegExp(`^${kind}:[\\w.~/+%-]+(@[\\w.~/+%-]+)?$`).test(text);
}

function refuseUnless(isGood: boolean, message: string): void {
  if (!isGood) throw refusal("BAD_USER_INPUT", message);
}

/** A refusal with a code of Pedigree's catalogue; the gateway masks every other error. */
function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
