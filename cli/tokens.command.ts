import { Command } from "commander";
import { scopeNames } from "../kernel/actor.ts";
import { ConfigRefused, readConfig } from "../kernel/config.ts";
import type { Terminal } from "./terminal.ts";
import { type AccessToken, faultsOf, makeToken, maxDays, type TokenRequest } from "./tokens/access-token.ts";
import { changeTokens, readTokens, tokenFile } from "./tokens/token-file.ts";

const help = `
A token says who sends a request: what they propose, review and record carries their name, so that nobody can accept
what they proposed themselves. Only its digest is kept, in PEDIGREE_TOKENS (default access-tokens.json in the data
folder); the running gateway sees a change at once. Send it as Authorization: Bearer <token>.

Scopes:
  feedback:write  propose limitations and corrections, discuss and review them, ask for access to data
  records:write   record everything, and the above
  audit:read      read the entries of the audit logs: who has written what

Examples:
  $ pedigree tokens add ada --scope feedback:write
  $ pedigree tokens add grace --scope records:write --days 7
  $ pedigree tokens add vera --scope audit:read
  $ pedigree tokens list
  $ pedigree tokens revoke 5f0c2a91be47

Exit codes: 0 done, 2 the call or the file is wrong; then nothing is changed.`;

/** `pedigree tokens`: lets people in under their own names. */
export function tokensCommand(terminal: Terminal): Command {
  const file = () => tokenFile(readConfig());
  return new Command("tokens")
    .description("Let people propose, review and record under their own names.")
    .addHelpText("after", help)
    .addCommand(addCommand(terminal, file))
    .addCommand(listCommand(terminal, file))
    .addCommand(revokeCommand(terminal, file));
}

function addCommand(terminal: Terminal, file: () => string): Command {
  return new Command("add")
    .description("Make a token for a person, and print it this once.")
    .argument("<person>", "the name under which they act; the same name again gives the same person another token")
    .requiredOption("--scope <scope...>", `what they may do: ${scopeNames.join(", ")}`)
    .option("--days <n>", `how long it is good for, ${maxDays} at most`, Number, 30)
    .option("--json", "print what is kept of it too, as JSON", false)
    .action((person: string, { scope, days, json }: AddOptions) => {
      const { token, stored } = add(file(), { person, scopes: scope, days });
      terminal.print(json ? JSON.stringify({ token, ...shown(stored) }, null, 2) : token);
      terminal.say(`${person} may ${stored.scopes.join(", ")} until ${stored.expiresAt}. It is not shown again.`);
    });
}

interface AddOptions {
  readonly scope: readonly string[];
  readonly days: number;
  readonly json: boolean;
}

function add(file: string, request: TokenRequest) {
  const fault = faultsOf(request)[0];
  if (fault !== undefined) throw new ConfigRefused(fault);
  const made = makeToken(request, new Date());
  return changeTokens(file, (tokens) => ({ tokens: [...tokens, made.stored], result: made }));
}

function listCommand(terminal: Terminal, file: () => string): Command {
  return new Command("list")
    .description("Show whose tokens there are, and how long they are good for.")
    .option("--json", "print them as JSON", false)
    .action(({ json }: { readonly json: boolean }) => {
      const tokens = readTokens(file()).map(shown);
      if (json) return terminal.print(JSON.stringify(tokens, null, 2));
      if (tokens.length === 0) terminal.say("There are none: pedigree tokens add <person> --scope <scope> makes one.");
      for (const { id, person, scopes, expiresAt } of tokens) {
        const ended = Date.parse(expiresAt) <= Date.now() ? "expired" : "until";
        terminal.print(`${id}  ${person}  ${scopes.join(",")}  ${ended} ${expiresAt}`);
      }
    });
}

function revokeCommand(terminal: Terminal, file: () => string): Command {
  return new Command("revoke")
    .description("End a token, or all of a person.")
    .argument("<id or person>", "as pedigree tokens list shows it")
    .action((which: string) => {
      const ended = changeTokens(file(), (tokens) => {
        const [gone, tokensLeft] = [tokens.filter(isMeant(which)), tokens.filter((each) => !isMeant(which)(each))];
        if (gone.length === 0)
          throw new ConfigRefused(`No token is "${which}": pedigree tokens list shows ids and names.`);
        return { tokens: tokensLeft, result: gone };
      });
      for (const { id, person } of ended) terminal.print(`${id}  ${person}  revoked`);
    });
}

function isMeant(which: string): (token: AccessToken) => boolean {
  return ({ id, person }) => id === which || person === which;
}

/** A digest helps nobody who looks at a list. */
function shown({ sha256: _, ...token }: AccessToken): Omit<AccessToken, "sha256"> {
  return token;
}
