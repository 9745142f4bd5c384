import { describe, expect, it } from "vitest";
import { prove } from "../../proof.ts";
import { hasRealCards, realCard } from "./card-file.ts";
import {
  type CardList,
  foundInDatasetCard,
  foundInModelCard,
  goldCards,
  kindAccuracy,
  pairs,
  precision,
  recall,
  type Score,
  scoreOf,
  type Topic,
} from "./gold-cards.ts";

const lists: readonly CardList[] = [
  "model-cards-tune",
  "model-cards-held-out",
  "dataset-cards-tune",
  "dataset-cards-held-out",
];

describe("the statements picked by hand", () => {
  const modelCards = [...goldCards("model-cards-tune"), ...goldCards("model-cards-held-out")];
  const datasetCards = [...goldCards("dataset-cards-tune"), ...goldCards("dataset-cards-held-out")];

  it("are of enough cards, a good part of which state no limitation, and of each card once", () => {
    const silent = modelCards.filter(({ limitations = [] }) => limitations.length === 0);
    expect(modelCards.length).toBeGreaterThanOrEqual(45);
    expect(silent.length / modelCards.length).toBeGreaterThan(0.3);
    expect(datasetCards.length).toBeGreaterThanOrEqual(12);
    const names = [...modelCards, ...datasetCards].map(({ card }) => card);
    expect(new Set(names).size).toBe(names.length);
  });

  it("are paired with findings on common lines, one with one, by kind where that can be", () => {
    const stated = [
      { lines: "3", kinds: ["PRIVACY"], about: "a" },
      { lines: "3-5", kinds: ["RESOURCE"], about: "b" },
      { lines: "9", kinds: ["OTHER"], about: "c" },
    ];
    const found = [
      { pointer: "line:2-3", kind: "RESOURCE", text: "" },
      { pointer: "line:3", kind: "PRIVACY", text: "" },
      { pointer: "line:4", kind: "PRIVACY", text: "" },
      { pointer: "line:10", kind: "OTHER", text: "" },
    ];
    expect(pairs(stated, found)).toEqual(
      new Map([
        [1, 0],
        [0, 1],
      ]),
    );
    expect(pairs(stated.slice(1), found.slice(2))).toEqual(new Map([[0, 0]]));
  });
});

/** Slightly below what is reached: precision, recall, share of right kinds. */
type Floors = readonly [precision: number, recall: number, kinds: number];

describe.runIf(hasRealCards)("the reader of cards against the statements picked by hand", () => {
  it.each(lists)("reads the very cards that were read for %s", (list) => {
    const kind = list.startsWith("model") ? "model" : "dataset";
    for (const { card, sha256 } of goldCards(list)) expect(realCard(kind, card).sha256, card).toBe(sha256);
  });

  it.each<[CardList, Topic, Floors]>([
    ["model-cards-tune", "limitations", [0.95, 0.93, 0.95]],
    ["model-cards-tune", "intended", [0.96, 0.96, 1]],
    ["model-cards-tune", "outOfScope", [0.96, 0.96, 1]],
    ["model-cards-held-out", "limitations", [0.87, 0.77, 0.93]],
    ["model-cards-held-out", "intended", [0.73, 0.95, 1]],
    ["model-cards-held-out", "outOfScope", [0.93, 0.95, 1]],
    ["dataset-cards-tune", "limitations", [0.95, 0.87, 0.95]],
    ["dataset-cards-held-out", "limitations", [0.9, 0.83, 0.95]],
  ])("finds in %s of %s at least so much", (list, topic, [leastPrecision, leastRecall, leastKinds]) => {
    const cards = goldCards(list);
    const score = scoreOf(cards, list.startsWith("model") ? foundInModelCard : foundInDatasetCard, topic);
    prove(`statements found in cards: ${topic}`, `${list}, ${cards.length} cards`, figuresOf(score));
    expect(precision(score)).toBeGreaterThanOrEqual(leastPrecision);
    expect(recall(score)).toBeGreaterThanOrEqual(leastRecall);
    expect(kindAccuracy(score)).toBeGreaterThanOrEqual(leastKinds);
  });

  it("finds no limitation in most cards that state none", () => {
    const silent = [...goldCards("model-cards-tune"), ...goldCards("model-cards-held-out")].filter(
      ({ limitations = [] }) => limitations.length === 0,
    );
    const { found } = scoreOf(silent, foundInModelCard, "limitations");
    prove("limitations found in cards that state none", `${silent.length} cards`, String(found));
    expect(found).toBeLessThanOrEqual(2);
  });
});

function figuresOf(score: Score): string {
  const { stated, found, hits } = score;
  const figures = [precision(score), recall(score), kindAccuracy(score)].map((figure) => figure.toFixed(3));
  return `precision ${figures[0]}, recall ${figures[1]}, right kind ${figures[2]} (${hits} of ${found} found, ${stated} stated)`;
}
