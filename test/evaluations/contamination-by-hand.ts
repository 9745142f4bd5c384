import type {
  DataUse,
  LineageGraph,
  LineageStep,
  MeasuredData,
  SameFile,
} from "../../kernel/vocabulary/contamination.ts";
import { type Influence, influences } from "../../subgraphs/evaluations/contamination/learned-from.ts";

/** A lineage, and data that is measured on. */
export interface World {
  readonly training: LineageGraph;
  readonly measured: LineageGraph;
  readonly data: MeasuredData;
  readonly sameFiles: readonly SameFile[];
}

const nameOf = (ref: string) => ref.split("@")[0] ?? ref;

/** One "came from" for one use of it. */
interface Way extends Omit<LineageStep, "uses"> {
  readonly use: DataUse | null;
  readonly influence: Influence;
}

function waysIn({ things, steps }: LineageGraph): Way[] {
  return steps.flatMap(({ uses, ...step }) => {
    const isByTeacher = step.relation === "DISTILLED";
    const isByItsData = step.relation === "DERIVED_DATA" && things[step.from]?.kind === "CHECKPOINT";
    if (step.relation === "EVALUATED") return [];
    if (uses === undefined)
      return [{ ...step, use: null, influence: isByTeacher || isByItsData ? "TAUGHT" : "LEARNED" }];
    return uses
      .filter(({ role }) => role !== "evaluation")
      .map((one): Way => ({ ...step, use: one, influence: one.role === "validation" ? "SELECTED" : "LEARNED" }));
  });
}

const worse = (a: Influence, b: Influence) => (influences.indexOf(a) > influences.indexOf(b) ? a : b);

/** Every way that leads away from the subject by things that are each passed once, and the best influence by which it does. */
function allWays(graph: LineageGraph, ends: ReadonlySet<string>): Map<Way, Influence> {
  const ways = waysIn(graph);
  const best = new Map<Way, Influence>();
  const follow = (place: number, passed: ReadonlySet<number>, influence: Influence): void => {
    if (ends.has(nameOf(graph.things[place]?.ref ?? ""))) return;
    for (const way of ways.filter(({ to }) => to === place)) {
      const found = worse(influence, way.influence);
      const known = best.get(way);
      if (known === undefined || worse(known, found) === known) best.set(way, found);
      if (!passed.has(way.from)) follow(way.from, new Set([...passed, way.from]), found);
    }
  };
  follow(0, new Set([0]), "LEARNED");
  return best;
}

/** The names of everything that some data was made from, by following every step until nothing is new. */
function origins({ things, steps }: LineageGraph): Set<string> {
  const found = new Set([0]);
  for (const place of found) for (const { to, from } of steps) if (to === place) found.add(from);
  const names = [...found].map((place) => nameOf(things[place]?.ref ?? ""));
  return new Set(names.filter((name) => name !== names[0]));
}

/** What is found by looking at every way there is, as text. */
export function byHand({ training, measured, data, sameFiles }: World): Set<string> {
  const own = nameOf(data.dataset ?? "");
  const made = origins(measured);
  const found = new Set<string>();
  for (const [way, influence] of allWays(training, new Set([own, ...made]))) {
    const thing = training.things[way.from];
    const { ref } = thing ?? { ref: null };
    if (ref === null || thing?.kind !== "DATASET_VERSION" || way.relation === "VERSION_OF") continue;
    const isInput = way.relation === "TRAINED_ON";
    const [used, asked] = [isInput ? (way.use?.split ?? null) : null, data.split];
    const isKnown = used !== null && asked !== null;
    const isSame = isKnown && (used === asked || used === "all");
    const isOther = isKnown && !isSame;
    const say = (kind: string, strength: string): void => {
      const most = { LEARNED: "CERTAIN", SELECTED: "MODERATE", TAUGHT: "WEAK" }[influence];
      const order = ["CERTAIN", "STRONG", "MODERATE", "WEAK"];
      const weaker = order.indexOf(strength) > order.indexOf(most) ? strength : most;
      found.add([kind, weaker, influence, ref, way.use?.role ?? null, way.use?.split ?? null].join(" "));
    };
    const files = sameFiles.filter((file) => file.dataset === ref);
    const isExact = data.digest !== null && files.some((file) => file.measured === null);
    if (isExact && !isOther) say("SAME_DIGEST", isInput && isSame ? "CERTAIN" : "STRONG");
    if (nameOf(ref) === own) {
      const versions = [ref, data.dataset ?? ""].map((each) => each.split("@")[1]);
      const isOtherVersion = versions.every((version) => version !== undefined) && versions[0] !== versions[1];
      if (!isInput) say("DERIVED_FROM_BENCHMARK", "MODERATE");
      else if (isOther) say("SAME_DATASET_OTHER_SPLIT", "WEAK");
      else if (isSame) say("SAME_SPLIT", isOtherVersion ? "MODERATE" : "STRONG");
      else say("SAME_DATASET", "MODERATE");
      continue;
    }
    if (made.has(nameOf(ref)))
      say(isInput ? "BENCHMARK_DERIVED_FROM_TRAINING" : "SHARED_SOURCE", isInput ? "MODERATE" : "WEAK");
    if (!isExact && !isOther && files.some((file) => file.measured !== null)) say("SAME_DIGEST", "MODERATE");
  }
  return found;
}

/** The checkpoints above the subject, with it, that are trained on nothing and are not made of other weights alone. */
export function undocumentedByHand(training: LineageGraph): Set<string> {
  const ways = waysIn(training);
  const reached = new Set([0, ...[...allWays(training, new Set()).keys()].map(({ from }) => from)]);
  const trains = (place: number) =>
    ways.some(({ to, relation, influence }) => to === place && relation === "TRAINED_ON" && influence === "LEARNED");
  const lacking = [...reached].filter((place) => {
    if (training.things[place]?.kind !== "CHECKPOINT") return false;
    const own = ways.filter(({ to }) => to === place);
    const makers = own.filter(({ relation }) => relation === "PRODUCED_BY").map(({ from }) => from);
    const parents = own.filter(({ relation }) => !["PRODUCED_BY", "TRAINED_ON"].includes(relation));
    if ([place, ...makers].some(trains)) return false;
    return parents.length === 0 || parents.some(({ relation }) => relation !== "MERGE");
  });
  return new Set(lacking.map((place) => training.things[place]?.ref ?? ""));
}

/** Which verdict follows from what was found and what is lacking. */
export function verdictByHand(found: ReadonlySet<string>, isLacking: boolean): string {
  if ([...found].some((each) => !each.includes(" WEAK "))) return "OVERLAP";
  const isHinted = [...found].some((each) => !each.startsWith("SAME_DATASET_OTHER_SPLIT"));
  return isHinted || isLacking ? "UNKNOWN" : "NONE_FOUND";
}

/** Evidence as `byHand` tells it. */
export function evidenceText(evidence: {
  readonly kind: string;
  readonly strength: string;
  readonly influence: string;
  readonly ref: string;
  readonly path: readonly { readonly role: string | null; readonly split: string | null }[];
}): string {
  const { kind, strength, influence, ref, path } = evidence;
  return [kind, strength, influence, ref, path.at(-1)?.role ?? null, path.at(-1)?.split ?? null].join(" ");
}
