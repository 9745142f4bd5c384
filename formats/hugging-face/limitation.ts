import type { LimitationKind, LimitationRecord } from "../record.ts";
import type { MarkdownPassage } from "../text/markdown-sections.ts";
import { type Sentence, sentencesOf } from "../text/sentences.ts";
import { kindOf, kindOfHeading } from "./limitation-kind.ts";
import { type Expectation, isAccount, isFinding, roleOf } from "./shortcoming.ts";

const summaryLimit = 300;
const longestNone = 160;
const none =
  /^(?:there (?:are|is) )?(?:currently )?(?:none|nothing|no)\b(?: (?:other|further|additional|major|significant))?(?: (?:known|specific|particular))?(?: (?:limitations?|biases|bias|risks?|issues?|social impacts?|considerations?|annotations?))?(?:(?:,| and| or) (?:limitations?|bias(?:es)?|risks?))*(?: (?:are |is )?(?:known|yet|so far|that we know of|to (?:our|the authors'?) knowledge|at this time|to report|identified|of the model|of this model))*[.!]?$/i;
/** A sentence that begins so says something further. */
const further =
  /^(?:moreover|additionally|in addition|furthermore|also|secondly|besides|beyond this)\b|^(?:\S+ ){1,4}also\b/i;
/** A sentence that begins so goes on with what the one before it says. */
const goesOn =
  /^(?:this|these|those|such|as such|for (?:example|instance)|e\.g|while this|it is (?:likely|possible))\b/i;

/** Several sentences that state one shortcoming. */
interface Shortcoming {
  readonly kind: LimitationKind | undefined;
  readonly sentences: Sentence[];
}

/** What one passage states: shortcomings, one for each kind that it speaks of, what it is for, and what it is not for. */
export interface PassageStatements {
  readonly limitations: readonly LimitationRecord[];
  readonly uses: readonly Sentence[];
  readonly misuses: readonly Sentence[];
}

/** Whether a passage states that there are no limitations, which is a statement too. */
export function statesNone({ text }: Pick<MarkdownPassage, "text">): boolean {
  return text.length <= longestNone && none.test(text.trim());
}

/** Reads a passage under a heading. */
export function readPassage(
  passage: Pick<MarkdownPassage, "text" | "starts">,
  heading: string,
  expectation: Expectation,
): PassageStatements {
  const shortcomings: Shortcoming[] = [];
  const uses: Sentence[] = [];
  const misuses: Sentence[] = [];
  for (const sentence of statingSentences(passage)) {
    const role = roleOf(sentence, expectation);
    const last = shortcomings.at(-1);
    if (role === "misuse") misuses.push(sentence);
    else if (role === "use") uses.push(sentence);
    else if (role === "shortcoming" && isAnother(sentence, last)) {
      shortcomings.push({ kind: kindOf(sentence.text), sentences: [sentence] });
    } else if (!sentence.text.endsWith(":")) last?.sentences.push(sentence);
  }
  return { limitations: shortcomings.map((shortcoming) => recordOf(shortcoming, heading)), uses, misuses };
}

/** One statement as one limitation; how severe it is no card says. The heading tells the kind if the text does not. */
export function limitationFrom({ text, line }: Pick<MarkdownPassage, "text" | "line">, heading = ""): LimitationRecord {
  return recordOf({ kind: undefined, sentences: sentencesOf({ text, starts: [{ at: 0, line }] }) }, heading);
}

/** The first sentence of a text, at most 300 characters. */
export function firstSentence(text: string): string {
  const [first] = sentencesOf({ text, starts: [] });
  return cut(first?.text ?? "");
}

/** Of an account of a test only what it found. */
function statingSentences(passage: Pick<MarkdownPassage, "text" | "starts">): Sentence[] {
  const sentences = sentencesOf(passage);
  return isAccount(passage.text) ? sentences.filter(({ text }) => isFinding(text)) : sentences;
}

function isAnother({ text }: Sentence, last: Shortcoming | undefined): boolean {
  if (last === undefined || further.test(text)) return true;
  const kind = kindOf(text);
  return last.kind !== undefined && kind !== undefined && kind !== last.kind && !goesOn.test(text);
}

function recordOf({ kind, sentences }: Shortcoming, heading: string): LimitationRecord {
  const [first, ...rest] = sentences;
  const [summary, text] = [first?.text ?? "", sentences.map((sentence) => sentence.text).join(" ")];
  const scenario = summary.length > summaryLimit ? text : rest.map((sentence) => sentence.text).join(" ");
  return {
    kind: kind ?? kindOf(text) ?? kindOfHeading(heading) ?? "OTHER",
    severity: "UNKNOWN",
    summary: cut(summary),
    ...(scenario !== "" && { scenario }),
    pointer: pointerTo(first?.line ?? 1, sentences.at(-1)?.lastLine ?? 1),
  };
}

/** A place in a text by its lines. */
export function pointerTo(line: number, lastLine: number): string {
  return lastLine > line ? `line:${line}-${lastLine}` : `line:${line}`;
}

function cut(sentence: string): string {
  return sentence.length > summaryLimit ? `${sentence.slice(0, summaryLimit - 1).trimEnd()}…` : sentence;
}
