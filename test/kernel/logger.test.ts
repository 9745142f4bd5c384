import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLogger, withoutSecrets } from "../../kernel/logger.ts";

/** What a log line holds after something was told to it. */
function logged(tell: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  const write = (chunk: Buffer, _: string, done: () => void) => {
    lines.push(chunk.toString());
    done();
  };
  tell(createLogger("info", "test", new Writable({ write })));
  return lines.join("");
}

const jwt = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJvcGVyYXRvciJ9.c2lnbmF0dXJl-_x";
const secrets: readonly (readonly [what: string, text: string, secret: string, clean: string])[] = [
  [
    "the password of a database's address",
    "cannot reach postgres://pedigree:hunter2-%40x@db:5432/pedigree now",
    "hunter2",
    "cannot reach postgres://pedigree:[redacted]@db:5432/pedigree now",
  ],
  ["a bearer token", "authorization: Bearer abcdef0123456789", "abcdef", "authorization: Bearer [redacted]"],
  ["an internal token", `token ${jwt} is old`, jwt, "token [redacted] is old"],
  ["the operator's token", "pdg_Zm9vYmFyYmF6 was sent", "Zm9vYmFyYmF6", "pdg_[redacted] was sent"],
  [
    "what signs an address",
    "https://bucket.example/model.bin?X-Amz-Credential=AKIA%2F1&X-Amz-Signature=deadbeef&part=3",
    "deadbeef",
    "https://bucket.example/model.bin?X-Amz-Credential=[redacted]&X-Amz-Signature=[redacted]&part=3",
  ],
  ["a token in an address", "GET /file?token=s3cr3t#top", "s3cr3t", "GET /file?token=[redacted]#top"],
];

describe("the log", () => {
  it.each(secrets)("hides %s in a message, an error and a member", (_, text, secret, clean) => {
    expect(withoutSecrets(text)).toBe(clean);
    const lines = logged((logger) => {
      logger.info(text);
      logger.error({ err: new Error(text) }, "failed");
      logger.info({ deep: { down: [text] } }, "told");
    });
    expect(lines).not.toContain(secret);
    for (const line of lines.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  });

  it.each(["token", "authorization", "password"])("hides a member named %s, whatever it holds", (name) => {
    expect(logged((logger) => logger.info({ [name]: "plain words", of: { [name]: "plain words" } }))).not.toContain(
      "plain words",
    );
  });

  it("leaves alone what is no secret", () => {
    const texts = ["https://huggingface.co/acme/chat?revision=main", "http://127.0.0.1:4001/graphql", "bearer of news"];
    for (const text of texts) expect(withoutSecrets(text)).toBe(text);
  });
});
