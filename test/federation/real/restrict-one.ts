import { operator } from "../../../cli/operator.ts";
import type { TestRegistry } from "../../registry.ts";

/** Says of two registered datasets who may have them, and lets somebody ask for one, so that there is one of everything. */
export async function restrictOne(registry: TestRegistry): Promise<void> {
  let keys = 0;
  const write = async (who: string, mutation: string, input: object, selection = "outcome") => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
    const told = { idempotencyKey: `restrict ${++keys}`, ...input };
    const { errors } = await registry.ask(text, { input: told }, { ...operator, subject: who });
    if (errors) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
  };
  const { data } = await registry.ask("{ datasets(first: 2) { edges { node { ref } } } }");
  const [open, registered] = [...JSON.stringify(data).matchAll(/"ref":"([^"]+)"/g)].map(([, ref]) => ref);
  const policy = { expectedVersion: 0, conditions: ["No redistribution."], custodians: ["ada"], reason: "So it is." };
  const location = { uri: "https://data.example/set.tar" };
  await write("ada", "setAccessPolicy", { ...policy, dataset: open, kind: "OPEN", location });
  await write("ada", "setAccessPolicy", {
    ...policy,
    dataset: registered,
    kind: "REGISTERED",
    grantDays: 30,
    location,
  });
  await write("fred", "requestAccess", { dataset: registered, purpose: "To measure.", acceptedConditions: 1 });
  await write("fred", "openAccess", { dataset: registered }, "location { uri }");
}
