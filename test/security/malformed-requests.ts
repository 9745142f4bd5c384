import fc from "fast-check";

/** A request as bytes. `taken` are the statuses where the gateway may answer it after all. */
export interface MalformedRequest {
  readonly name: string;
  readonly writing: { readonly parts: readonly string[]; readonly pauseMs?: number; readonly limitMs?: number };
  readonly taken?: readonly number[];
}

/** Requests that are malformed, ambiguous or cut off, as those write them who look for two servers that disagree. */
export function malformedRequests(body: string): readonly MalformedRequest[] {
  const length = `Content-Length: ${body.length}\r\n`;
  const json = "Content-Type: application/json\r\n";
  const post = (headers: string, content = "", target = "/graphql", version = "HTTP/1.1") =>
    `POST ${target} ${version}\r\nHost: a\r\n${json}Connection: close\r\n${headers}\r\n${content}`;
  const chunked = (chunks: string) => post("Transfer-Encoding: chunked\r\n", chunks);
  const whole = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
  const bytes: Readonly<Record<string, string>> = {
    nonsense: "nonsense\r\n\r\n",
    "nothing but line ends": "\r\n\r\n\r\n",
    "a TLS greeting": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "another protocol": "SSH-2.0-OpenSSH_9.6\r\n",
    "HTTP/2 without asking": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/0.9": "GET /graphql\r\n\r\n",
    "HTTP/3.7": post(length, body, "/graphql", "HTTP/3.7"),
    "no version": `POST /graphql\r\nHost: a\r\n${length}\r\n${body}`,
    "a lower-case version": post(length, body, "/graphql", "http/1.1"),
    "no host": `POST /graphql HTTP/1.1\r\n${json}${length}\r\n${body}`,
    "two hosts that differ": post(`Host: b\r\nTransfer-Encoding: identity\r\n${length}`, body),
    "length and chunks": post(`${length}Transfer-Encoding: chunked\r\n`, whole),
    "chunks and length": post(`Transfer-Encoding: chunked\r\n${length}`, whole),
    "two lengths that differ": post(`${length}Content-Length: 4\r\n`, body),
    "two equal lengths": post(`${length}${length}`, body),
    "lengths in one header": post(`Content-Length: ${body.length}, ${body.length}\r\n`, body),
    "a negative length": post("Content-Length: -1\r\n", body),
    "a length with a sign": post(`Content-Length: +${body.length}\r\n`, body),
    "a length in hexadecimal": post("Content-Length: 0x10\r\n", body),
    "a length with a fraction": post("Content-Length: 10.0\r\n", body),
    "a length beyond 2^64": post("Content-Length: 99999999999999999999999\r\n", body),
    "a length that is no number": post("Content-Length: ten\r\n", body),
    "an empty length": post("Content-Length: \r\n", body),
    "an announced gigabyte": post("Content-Length: 1000000000\r\n", body),
    "chunked that is not last": post("Transfer-Encoding: chunked, identity\r\n", whole),
    "chunked twice": post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", whole),
    "chunked spelled otherwise": post("Transfer-Encoding: xchunked\r\n", whole),
    "chunked after a tab": post("Transfer-Encoding:\x0bchunked\r\n", whole),
    "a blank before the colon": post("Transfer-Encoding : chunked\r\n", whole),
    "a blank before a header": post(` ${length}`, body),
    "a folded header": post(`X-A: b\r\n c\r\nX-B: ${"d".repeat(10)}\r\n f\r\nContent-Length : 1\r\n`, body),
    "a header without a colon": post("Nothing\r\n", body),
    "a header without a name": post(": nothing\r\n", body),
    "NUL in a header": post(`X-A: a\0b\r\n${length}`, body),
    "NUL in the name of a header": post(`X\0A: b\r\n${length}`, body),
    "a bare line feed between headers": `POST /graphql HTTP/1.1\nHost: a\n${json}${length}\n${body}`,
    "a bare carriage return": `POST /graphql HTTP/1.1\r\nHost: a\rX: b\r\n${length}\r\n${body}`,
    "a bare carriage return in a value": post(`X-A: b\rContent-Length: 1\r\n${length}`, body),
    "a huge header": post(`X-A: ${"a".repeat(100_000)}\r\n${length}`, body),
    "a huge name of a header": post(`${"X".repeat(100_000)}: a\r\n${length}`, body),
    "five thousand headers": post(
      `${Array.from({ length: 5_000 }, (_, i) => `X-${i}: a\r\n`).join("")}${length}`,
      body,
    ),
    "a huge target": post(length, body, `/graphql?${"a".repeat(100_000)}`),
    "a target with a blank": post(length, body, "/graphql /admin"),
    "a target with NUL": post(length, body, "/graphql\0"),
    "a target with bytes above ASCII": post(length, body, "/graphq\xff"),
    "an unknown method": `HACK /graphql HTTP/1.1\r\nHost: a\r\n${length}\r\n${body}`,
    "a method of blanks": `    /graphql HTTP/1.1\r\nHost: a\r\n\r\n`,
    "a lower-case method": `post /graphql HTTP/1.1\r\nHost: a\r\n${json}${length}\r\n${body}`,
    TRACE: "TRACE /graphql HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "CONNECT to elsewhere": "CONNECT 127.0.0.1:9 HTTP/1.1\r\nHost: 127.0.0.1:9\r\n\r\n",
    "an upgrade to WebSocket": `GET /graphql HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    "an upgrade to HTTP/2": `POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n`,
    "a chunk size that is no number": chunked("zz\r\n{}\r\n0\r\n\r\n"),
    "a negative chunk size": chunked("-1\r\n{}\r\n0\r\n\r\n"),
    "a chunk size beyond 2^64": chunked("fffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
    "a chunk size with a prefix": chunked("0x2\r\n{}\r\n0\r\n\r\n"),
    "a chunk size with a bare line feed": chunked("2\n{}\r\n0\r\n\r\n"),
    "a chunk longer than it says": chunked("2\r\n{}{}{}\r\n0\r\n\r\n"),
    "a huge extension of a chunk": chunked(`2;${"a".repeat(50_000)}\r\n{}\r\n0\r\n\r\n`),
    "a smuggled second request": post(
      "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
      "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: a\r\n\r\n",
    ),
    "an unknown expectation": post(`Expect: 200-maybe\r\n${length}`, body),
    "a path that climbs": post(length, body, "/graphql/../admin"),
    "a path with an encoded slash": post(length, body, "/graphql%2fadmin"),
    "a path of another case": post(length, body, "/GraphQL"),
    "the options of everything": "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  };
  const taken: Readonly<Record<string, { readonly bytes: string; readonly statuses: readonly number[] }>> = {
    "an absolute target": { bytes: post(length, body, "http://elsewhere.example/graphql"), statuses: [404] },
    "an extension of a chunk": { bytes: chunked(whole.replace("\r\n", ";a=b\r\n")), statuses: [200] },
    "a trailer": { bytes: chunked(whole.replace(/\r\n$/, "X-User: root\r\n\r\n")), statuses: [200] },
    "a request that asks whether to go on": {
      bytes: post(`Expect: 100-continue\r\n${length}`, body),
      statuses: [100, 200],
    },
    "two requests at once": {
      bytes: post(length, body).replace("Connection: close\r\n", "") + post(length, body),
      statuses: [200, 200],
    },
    "a refused request before another": {
      bytes: post("Content-Length: 2\r\n", "[]").replace("Connection: close\r\n", "") + post(length, body),
      statuses: [400, 200],
    },
    "a body that is cut off": { bytes: post(length, body.slice(0, 5)), statuses: [] },
    "a chunk that never ends": { bytes: chunked("ff\r\n{"), statuses: [] },
    "chunks without their end": { bytes: chunked(whole.slice(0, -5)), statuses: [] },
  };
  return [
    ...Object.entries(bytes).map(([name, part]) => ({ name, writing: { parts: [part] } })),
    ...Object.entries(taken).map(([name, { bytes: part, statuses }]) => ({
      name,
      writing: { parts: [part] },
      taken: statuses,
    })),
  ];
}

interface MutatedBody {
  readonly name: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/** A good body with something wrong in it; the same for the same seed. */
export function mutatedBodies(seed: number, count: number): readonly MutatedBody[] {
  const value = fc.constantFrom(
    ...[
      "null",
      "true",
      "1e999",
      "-1e999",
      "1e-999",
      "-0",
      "0.1e+2",
      "9007199254740993",
      "[]",
      "{}",
      '""',
      '"\\ud800"',
      '"\\udc00\\ud800"',
      '"\\u0000"',
    ],
    ...[
      '{"__proto__":{"admin":true}}',
      '{"constructor":{"prototype":{"admin":true}}}',
      '{"toString":1}',
      '{"then":1}',
      '{"length":1e9}',
      "[null]",
      "[[[[1]]]]",
      "NaN",
      "Infinity",
      "undefined",
      "'a'",
      "01",
      "+1",
      ".5",
      "0x10",
      "1_000",
      '"\t"',
      '"\\x41"',
      '"\\u12"',
      "//c",
      "/**/1",
    ],
  );
  const deep = fc
    .tuple(fc.constantFrom("[", '{"a":', '[{"a":'), fc.constantFrom(31, 33, 1_000, 100_000))
    .map(([open, depth]) => {
      const close = [...open]
        .reverse()
        .map((each) => ({ "[": "]", "{": "}" })[each] ?? "")
        .join("");
      return `${open.repeat(depth)}1${close.repeat(depth)}`;
    });
  const key = fc.constantFrom(
    "query",
    "operationName",
    "variables",
    "extensions",
    "id",
    "__proto__",
    "constructor",
    "prototype",
    "hasOwnProperty",
    "",
    "\\u0000",
    "\\ud800",
  );
  const written = fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: deep });
  const member = fc.tuple(key, written).map(([name, text]) => `"${name}":${text}`);
  const good = [
    '"query":"query Q($ref: String = \\"MIT\\") { license(ref: $ref) { ref } }"',
    '"variables":{"ref":"MIT"}',
    '"operationName":"Q"',
  ];
  const withMembers = fc
    .tuple(fc.array(member, { minLength: 1, maxLength: 4 }), fc.shuffledSubarray(good), fc.boolean())
    .map(([others, kept, first]) => `{${(first ? [...others, ...kept] : [...kept, ...others]).join()}}`);
  const whole = `{${good.join()}}`;
  const position = fc.nat(whole.length - 1);
  const arbitrary: fc.Arbitrary<MutatedBody> = fc.oneof(
    { weight: 8, arbitrary: withMembers.map((body) => ({ name: "members", body })) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(position, fc.nat(255))
        .map(([at, byte]) => ({ name: "a byte changed", body: withByte(whole, at, byte) })),
    },
    { weight: 2, arbitrary: position.map((at) => ({ name: "cut off", body: whole.slice(0, at) })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(position, fc.constantFrom("\0", "\ufeff", "}", "]", '"', ",", "\\", "\u2028", "\ud800"))
        .map(([at, text]) => ({ name: "something put in", body: whole.slice(0, at) + text + whole.slice(at) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("\ufeff", "\u00ef\u00bb\u00bf", "\u0000", ")]}',\n")
        .map((start) => ({ name: "something before", body: start + whole })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("{}", ";", "\0", whole, "\n\n//")
        .map((end) => ({ name: "something after", body: whole + end })),
    },
    { weight: 1, arbitrary: written.map((body) => ({ name: "no object", body })) },
    {
      weight: 1,
      arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ name: "any bytes", body: new Uint8Array(bytes) })),
    },
  );
  return fc.sample(arbitrary, { seed, numRuns: count });
}

function withByte(text: string, at: number, byte: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Buffer.from(text));
  bytes[at] = byte;
  return bytes;
}
