import type { Diagnostic } from "../reading.ts";
import type { LimitationRecord } from "../record.ts";
import { type MarkdownPassage, type MarkdownSection, passagesOf } from "../text/markdown-sections.ts";
import { minorSectionsOf } from "../text/minor-sections.ts";
import { type Sentence, sentencesOf } from "../text/sentences.ts";
import { type CardTopic, isOtherMatter, topicOf, topicOfAnnouncement, topicOfTitle } from "./card-topic.ts";
import { limitationFrom, pointerTo, readPassage, statesNone } from "./limitation.ts";
import { statementsOf } from "./placeholder.ts";
import {
  type Expectation,
  isClause,
  isRemark,
  isUseInstruction,
  limits,
  mayState,
  roleOf,
  type SentenceRole,
} from "./shortcoming.ts";
import { isStrayLimitation, isStrayUse, mayHoldStrayLimitation, mayHoldStrayUse } from "./stray-statement.ts";

/** A text of a card with the lines it stands on. */
export interface PlacedText {
  readonly text: string;
  readonly pointer: string;
}

/** What a card says about falling short and about use, each with its place. */
export interface CardStatements {
  readonly limitations: LimitationRecord[];
  readonly uses: PlacedText[];
  readonly misuses: PlacedText[];
  readonly recommendations: PlacedText[];
  /** Statements that there are no limitations. */
  readonly none: PlacedText[];
  /** What stands in a section on limitations or use and is neither: accounts of tests, mitigations, advice, and one limitation too many. */
  readonly asides: PlacedText[];
}

/** Limitations that are told apart; real cards have fewer than thirty. */
const mostLimitations = 200;

/** Reads the sections on limitations and on use, and what is one of both wherever it stands. */
export function readStatements(sections: readonly MarkdownSection[], diagnostics: Diagnostic[]): CardStatements {
  const found: CardStatements = {
    ...{ limitations: [], uses: [], misuses: [], recommendations: [], none: [], asides: [] },
  };
  for (const section of sections.flatMap(minorSectionsOf)) {
    const topic = topicOf(section);
    if (topic === undefined) readStrays(section, found);
    else readSection(section.title, topic, statementsOf(section, diagnostics), found);
  }
  const limitations = once(found.limitations);
  const beyond = limitations.slice(mostLimitations).map(({ summary, pointer = "" }) => ({ text: summary, pointer }));
  return { ...found, limitations: limitations.slice(0, mostLimitations), asides: [...found.asides, ...beyond] };
}

/** Some cards say the same thing at every turn. */
function once(limitations: readonly LimitationRecord[]): LimitationRecord[] {
  const textOf = ({ kind, summary, scenario = "" }: LimitationRecord) => `${kind} ${summary} ${scenario}`;
  return [
    ...new Map(limitations.toReversed().map((limitation) => [textOf(limitation), limitation])).values(),
  ].reverse();
}

/** A label at the beginning of a passage names its topic as a title would, and so does the line that announces a list. */
function topicOfPassage({ label, announcedBy }: MarkdownPassage, topic: CardTopic): CardTopic | undefined {
  const announced = announcedBy === undefined ? undefined : topicOfAnnouncement(announcedBy);
  if (label === undefined || label.length > 80) return announced ?? topic;
  return topicOfTitle(label) ?? (isOtherMatter(label) ? undefined : (announced ?? topic));
}

/** A section on limitations in which no word says so states them all the same, if it states nothing else. */
function readSection(
  title: string,
  topic: CardTopic,
  passages: readonly MarkdownPassage[],
  found: CardStatements,
): void {
  const stated = () => found.limitations.length + found.misuses.length + found.uses.length + found.none.length;
  const before = stated();
  const silent = passages.filter((passage) => !readStatement(passage, topicOfPassage(passage, topic), title, found));
  const isUnsaid = topicOfTitle(title) === "limitations" && stated() === before;
  for (const passage of silent) {
    const isStated = isUnsaid && mayState(passage) && readShortcomings(passage, title, "expected", found);
    if (!isStated) found.asides.push(placed(passage));
  }
}

/** Reads a passage; false if it states nothing. */
function readStatement(
  passage: MarkdownPassage,
  topic: CardTopic | undefined,
  title: string,
  found: CardStatements,
): boolean {
  if (topic === undefined) return false;
  if (topic === "recommendations") return found.recommendations.push(placed(passage)) > 0;
  if (statesNone(passage)) {
    return topic !== "uses" && topic !== "outOfScope" && found.none.push(placed(passage)) > 0;
  }
  if (topic === "outOfScope") return readMisuse(passage, title, found);
  if (topic === "uses" || topic === "usesAndLimitations") return readUse(passage, title, found);
  if (!mayState(passage)) return false;
  if (topic === "considerations") return readShortcomings(passage, title, "possible", found);
  // An item of a list of limitations is one even if no word of it says so.
  const isRead = readShortcomings(passage, title, "likely", found);
  return isRead || (passage.isItem === true && readShortcomings(passage, title, "expected", found));
}

function readShortcomings(
  passage: MarkdownPassage,
  title: string,
  expectation: Expectation,
  found: CardStatements,
): boolean {
  const { limitations, uses, misuses } = readPassage(passage, title, expectation);
  found.limitations.push(...limitations);
  found.uses.push(...together(uses));
  found.misuses.push(...together(misuses));
  return limitations.length + uses.length + misuses.length > 0;
}

/** Of what is said of a use, the sentences that limit it are taken out. */
function readUse(passage: MarkdownPassage, title: string, found: CardStatements): boolean {
  if (passage.form === "title" || passage.form === "example") return false;
  const roles = sentencesOf(passage).map((sentence) => ({ sentence, role: roleInUse(sentence) }));
  const of = (role: SentenceRole) => roles.filter((each) => each.role === role).map(({ sentence }) => sentence);
  for (const { text, line, lastLine } of of("shortcoming")) {
    const record = limitationFrom({ text, line }, title);
    found.limitations.push({ ...record, pointer: pointerTo(line, lastLine) });
  }
  found.misuses.push(...together(of("misuse")));
  const isUse = !isUseInstruction(passage.text);
  found[isUse ? "uses" : "asides"].push(...together(of("use")));
  found.asides.push(...together(of("other")));
  return true;
}

function roleInUse(sentence: Sentence): SentenceRole {
  if (limits(sentence.text)) return roleOf(sentence, "likely");
  return isRemark(sentence.text) ? "other" : "use";
}

/** A use that is named without a verb is no more than that; a sentence beside it may tell why it is ruled out. */
function readMisuse(passage: MarkdownPassage, title: string, found: CardStatements): boolean {
  if (passage.form === "title" || passage.form === "example") return false;
  found.misuses.push(placed(passage));
  const { limitations } = readPassage(passage, title, "possible");
  found.limitations.push(...limitations.filter(({ kind, summary }) => kind !== "OTHER" && isClause(summary)));
  return true;
}

function readStrays(section: MarkdownSection, found: CardStatements): void {
  const [holdsLimitation, holdsUse] = [mayHoldStrayLimitation(section), mayHoldStrayUse(section)];
  if (!holdsLimitation && !holdsUse) return;
  for (const passage of passagesOf(section)) {
    if (passage.form !== undefined) continue;
    if (holdsUse && isStrayUse(passage.text) && !isUseInstruction(passage.text)) found.uses.push(placed(passage));
    if (!holdsLimitation) continue;
    for (const sentence of sentencesOf(passage)) {
      const text = isStrayLimitation(sentence.text) ? sentence.text : `${section.title}: ${sentence.text}`;
      if (isStrayLimitation(text))
        found.limitations.push({
          ...limitationFrom({ ...sentence, text }),
          pointer: pointerTo(sentence.line, sentence.lastLine),
        });
    }
  }
}

function placed({ text, line, starts }: MarkdownPassage): PlacedText {
  return { text, pointer: pointerTo(line, starts.at(-1)?.line ?? line) };
}

/** Sentences of one passage as one text. */
function together(sentences: readonly Sentence[]): PlacedText[] {
  const [first, last] = [sentences[0], sentences.at(-1)];
  if (!first || !last) return [];
  return [{ text: sentences.map(({ text }) => text).join(" "), pointer: pointerTo(first.line, last.lastLine) }];
}
