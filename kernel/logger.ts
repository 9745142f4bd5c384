import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger };

/** The structured log; credentials never reach it, neither by name nor inside a message. */
export function createLogger(level: string, name: string, destination: DestinationStream = standardError()): Logger {
  const paths = ["token", "authorization", "password", "*.token", "*.authorization", "*.password", "variables"];
  const redact = { paths, censor: redacted };
  return pino({ name, level, redact, hooks: { streamWrite: withoutSecrets } }, destination);
}

// Standard output is for results, which other programs read.
function standardError(): DestinationStream {
  return pino.destination(2);
}

const redacted = "[redacted]";

/** What a secret looks like wherever it stands; the first group, if any, is not part of it. */
const secrets: readonly RegExp[] = [
  // The password in the address of a server.
  /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#"'\\@]*:)[^\s/"'\\]+(?=@)/gi,
  /(\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi,
  // Internal tokens are JWTs; the operator's begins with its kind.
  /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g,
  /\b(pdg_)[A-Za-z0-9_-]{8,}/g,
  /\b(hf_)[A-Za-z0-9]{8,}/g,
  // What signs an address, or opens what it leads to.
  /([?&;](?:X-Amz-[\w-]*|X-Goog-[\w-]*|Signature|Key-Pair-Id|Policy|sig|sv|se|sp|token|access_token|api_?key|password|secret)=)[^&\s"'\\#]+/gi,
];

/** A text with every secret in it replaced, as far as a secret can be told by its looks. */
export function withoutSecrets(text: string): string {
  return secrets.reduce((clean, pattern) => clean.replace(pattern, (_, kept) => keptPart(kept) + redacted), text);
}

/** A pattern without a group gives the position of its match instead. */
function keptPart(kept: unknown): string {
  return typeof kept === "string" ? kept : "";
}
