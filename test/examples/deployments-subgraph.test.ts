import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { graphql } from "graphql";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeploymentRegister } from "../../examples/deployments-subgraph/register.ts";
import { contextOf, deploymentsSchema } from "../../examples/deployments-subgraph/schema.ts";
import { TemporaryFolder } from "../e2e/program.ts";
import { projectFiles, readSources, root } from "../tooling/source-tree.ts";

const exampleFolder = "examples/deployments-subgraph/";
const now = new Date("2026-11-21T12:00:00Z");
const caller = { subject: "operator", scopes: ["records:write"] };

let register: DeploymentRegister;
beforeEach(() => {
  register = new DeploymentRegister(":memory:");
});
afterEach(() => {
  vi.restoreAllMocks();
  register.close();
});

async function ask(source: string, variableValues: Record<string, unknown> = {}) {
  const contextValue = contextOf(caller, register, () => {});
  return await graphql({ schema: deploymentsSchema(), source, variableValues, contextValue });
}

/** The deployments of checkpoints, as the gateway asks for them. */
async function deploymentsOf(checkpoints: readonly string[], page = "") {
  const representations = checkpoints.map((indexKey) => ({ __typename: "Checkpoint", indexKey }));
  const { data, errors } = await ask(
    `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Checkpoint { deployments${page} { ref environment } } }
    }`,
    { representations },
  );
  if (errors) return errors.map(({ message, extensions }) => ({ message, code: extensions["code"] }));
  // The query says what its answer holds.
  const entities = data?.["_entities"] as { deployments: { ref: string }[] }[];
  return entities.map(({ deployments }) => deployments.map(({ ref }) => ref));
}

function add(checkpoint: string, ...refs: string[]): void {
  for (const ref of refs) register.register({ ref, checkpoint, environment: "production" }, now);
}

function readJson(path: string) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

describe("the example of a subgraph", () => {
  it("pages through the deployments of each checkpoint, the latest first", async () => {
    add("checkpoint:a/one", "deployment:a/x@1", "deployment:a/x@2", "deployment:a/x@3");
    add("checkpoint:a/two", "deployment:a/y@1");
    const all = ["checkpoint:a/two", "checkpoint:a/none", "checkpoint:a/one"];
    expect(await deploymentsOf(all)).toEqual([
      ["deployment:a/y@1"],
      [],
      ["deployment:a/x@3", "deployment:a/x@2", "deployment:a/x@1"],
    ]);
    expect(await deploymentsOf(all, "(first: 2)")).toEqual([
      ["deployment:a/y@1"],
      [],
      ["deployment:a/x@3", "deployment:a/x@2"],
    ]);
    expect(await deploymentsOf(["checkpoint:a/one"], '(first: 2, after: "deployment:a/x@2")')).toEqual([
      ["deployment:a/x@1"],
    ]);
    expect(await deploymentsOf(["checkpoint:a/one"], '(after: "deployment:a/x@1")')).toEqual([[]]);
    expect(await deploymentsOf(["checkpoint:a/one"], '(after: "deployment:a/unknown")')).toEqual([[]]);
  });

  it.each([0, -1, 101])("refuses a page of %i", async (first) => {
    const message = `first is ${first}; ask for 1 to 100.`;
    expect(await deploymentsOf(["checkpoint:a/one"], `(first: ${first})`)).toEqual([
      { message, code: "BAD_USER_INPUT" },
    ]);
  });

  it("reads with one statement for all checkpoints, and one for all deployments", async () => {
    const refs = Array.from({ length: 50 }, (_, index) => `deployment:a/x@${index}`);
    for (const ref of refs) add(`checkpoint:${ref.slice("deployment:".length)}`, ref);
    const statements = vi.spyOn(DatabaseSync.prototype, "prepare");
    await deploymentsOf(refs.map((ref) => ref.replace("deployment:", "checkpoint:")));
    expect(statements).toHaveBeenCalledTimes(1);

    const representations = refs.map((ref) => ({ __typename: "Deployment", ref }));
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Deployment { environment } }
    }`;
    const { data } = await ask(query, { representations });
    expect(data).toEqual({ _entities: refs.map(() => ({ environment: "production" })) });
    expect(statements).toHaveBeenCalledTimes(2);
  });

  it("answers for deployments that others declared", async () => {
    const { data, errors } = await ask(`{
      _entities(representations: [{ __typename: "Deployment", ref: "deployment:b/other" }]) {
        ... on Deployment { ref environment registeredAt isInLineage checkpoint { indexKey } }
      }
    }`);
    const nothing = { environment: null, registeredAt: null, isInLineage: null, checkpoint: null };
    expect({ data, errors }).toEqual({ data: { _entities: [{ ref: "deployment:b/other", ...nothing }] } });
  });

  it("writes a deployment and what is to be told of it, or neither", () => {
    using folder = new TemporaryFolder();
    const file = join(folder.path, "deployments.sqlite");
    const onDisk = new DeploymentRegister(file);
    const elsewhere = new DatabaseSync(file);
    elsewhere.exec("create trigger full before insert on outbox begin select raise(abort, 'disk full'); end");
    elsewhere.close();
    const deployment = { ref: "deployment:a/x@1", checkpoint: "checkpoint:a/one", environment: "production" };
    expect(() => onDisk.register(deployment, now)).toThrow("disk full");
    expect(onDisk.byRefs([deployment.ref])).toEqual([null]);
    expect(onDisk.nextToTell()).toBeNull();
    onDisk.close();
  });

  it.each([
    ["ref", "chat", "input.ref: write deployment:team/service@version."],
    ["ref", "deployment:a/x@1@2", "input.ref: write deployment:team/service@version."],
    ["checkpoint", "model:a/one", "input.checkpoint: write it as Checkpoint.ref reads."],
    ["environment", "", "input.environment: write 1 to 100 characters."],
    ["environment", "x".repeat(101), "input.environment: write 1 to 100 characters."],
  ])("refuses a deployment whose %s is %j", async (field, value, message) => {
    const good = { ref: "deployment:a/x@1", checkpoint: "checkpoint:a/one@1", environment: "production" };
    const mutation = `mutation ($input: RegisterDeploymentInput!) {
      registerDeployment(input: $input) { deployment { ref } }
    }`;
    const { errors } = await ask(mutation, { input: { ...good, [field]: value } });
    expect(errors?.map((error) => [error.message, error.extensions["code"]])).toEqual([[message, "BAD_USER_INPUT"]]);
    expect(register.nextToTell()).toBeNull();
  });

  it("imports its own files and the packages that it names, at the versions that this project has", () => {
    const imports = readSources(projectFiles().filter((path) => path.startsWith(exampleFolder))).flatMap(
      (source) => source.imports,
    );
    const packages = imports.filter(({ isPackage, target }) => isPackage && !target.startsWith("node:"));
    const names = packages.map(({ target }) => (/^(@[^/]+\/)?[^/]+/.exec(target) ?? [])[0] ?? "");
    const { dependencies } = readJson(`${exampleFolder}package.json`);
    expect([...new Set(names)].sort()).toEqual(Object.keys(dependencies).sort());
    expect(readJson("package.json").dependencies).toMatchObject(dependencies);
    const others = imports.filter(({ isPackage, target }) => !isPackage && !target.startsWith(exampleFolder));
    expect(others).toEqual([]);
  });
});
