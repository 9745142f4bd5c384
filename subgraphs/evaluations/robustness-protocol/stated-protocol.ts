import { parseRef } from "../../../kernel/ref.ts";
import { inputBoundsOf, refuseCriterion } from "../certificate/stated-test.ts";
import { boundedList, maxProse, refuse, refuseGivenText, refuseText, sha256OrRefuse } from "../threat/input-bounds.ts";
import type { ProtocolDataset, ProtocolScenario, ProtocolTest } from "./robustness-protocol.entity.ts";
import type { ProtocolTestInput, RegisterRobustnessProtocolInput } from "./robustness-protocol.input.ts";

const mostTests = 50;
const mostScenarios = 100;

/** The name in a reference that names its version; refuses one that does not. */
export function nameOfVersion(ref: string): string {
  const { name = "", version = null } = parseRef(ref) ?? {};
  if (version === null) refuse("ref", "it names no version; write robustness-protocol:name@version");
  return name;
}

/** Refuses what could not be told of a protocol, or required of nobody, naming the place. */
export function refuseProtocol({ title, description, tests }: RegisterRobustnessProtocolInput): void {
  refuseText("title", title);
  refuseGivenText("description", description, maxProse);
  if (boundedList("tests", tests, mostTests).length === 0) refuse("tests", "it is empty");
  if (!tests.some(({ baseline }) => baseline))
    refuse("tests", "none belongs to the baseline suite, so that nothing would be required");
  refuseTwice("tests", "test", tests);
}

/** What is stored of a test that a protocol requires; refuses what nothing could be compared with. */
export function statedProtocolTest(input: ProtocolTestInput, threatModelId: string, place: string): ProtocolTest {
  refuseText(`${place}.name`, input.name);
  refuseText(`${place}.purpose`, input.purpose, maxProse);
  refuseText(`${place}.perturbation`, input.perturbation, maxProse);
  refuseCriterion(input.acceptance, `${place}.acceptance`);
  inputBoundsOf(input, place);
  const { name, purpose, perturbation, acceptance, inputBounds = null, baseline, dataset } = input;
  return {
    ...{ name, purpose, perturbation, threatModelId, acceptance, inputBounds, baseline },
    scenarios: statedScenarios(input, `${place}.scenarios`),
    dataset: dataset == null ? null : statedDataset(dataset, `${place}.dataset`),
  };
}

function statedScenarios({ scenarios }: ProtocolTestInput, place: string): ProtocolScenario[] {
  const stated = boundedList(place, scenarios, mostScenarios);
  refuseTwice(place, "case", stated);
  return stated.map(({ name, decisionThreshold = null, acceptance = null }, index) => {
    refuseText(`${place}[${index}].name`, name);
    if (acceptance) refuseCriterion(acceptance, `${place}[${index}].acceptance`);
    return { name, decisionThreshold, acceptance };
  });
}

function statedDataset({ name, digest, access }: ProtocolDataset, place: string): ProtocolDataset {
  refuseText(`${place}.name`, name);
  return { name, digest: sha256OrRefuse(`${place}.digest`, digest), access };
}

function refuseTwice(place: string, what: string, named: readonly { readonly name: string }[]): void {
  const names = new Set<string>();
  for (const [index, { name }] of named.entries()) {
    if (names.has(name)) refuse(`${place}[${index}].name`, `another ${what} has the same name`);
    names.add(name);
  }
}
