import { Refusal } from "../../../kernel/errors.ts";

export const maxTitle = 200;
export const maxBody = 20_000;
export const maxReason = 2_000;
export const maxValue = 20_000;
export const maxEvidence = 50;
/** How many open reviews of one thing somebody can have. */
export const maxOpen = 50;
/** How often somebody can have their say about one review. */
export const maxComments = 200;

const commitAddress = /^(?:https?:\/\/|ssh:\/\/|git:\/\/|git\+https:\/\/|git\+ssh:\/\/|swh:1:rev:)\S+$/;
const maxAddress = 2_048;

/** Refuses a text that says nothing or too much, naming the place. */
export function refuseText(place: string, text: string, most: number): void {
  if (text.trim() !== "" && text.length <= most) return;
  throw new Refusal("BAD_USER_INPUT", `input.${place}: write between 1 and ${most} characters.`);
}

/** As `refuseText`, where nothing need be said. */
export function refuseGivenText(place: string, text: string | null | undefined, most: number): void {
  if (text != null) refuseText(place, text, most);
}

/** Refuses what is no address of a commit: whoever shows it makes a link of it. */
export function refuseNoCommit(place: string, address: string): void {
  if (commitAddress.test(address) && address.length <= maxAddress) return;
  throw new Refusal(
    "BAD_USER_INPUT",
    `input.${place}: write the address of a commit, such as https://… or swh:1:rev:…`,
  );
}
