/** An event as a server sent it; a comment is an event without a name. */
export interface Sent {
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its events hold.
  readonly data: any;
}

/** Subscribes over HTTP, as a client that reads events does. */
export async function subscribeAt(url: string, body: object, accept = "text/event-stream") {
  const leaving = new AbortController();
  const headers = { accept, "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(body), signal: leaving.signal };
  const response = await fetch(`${url}/graphql`, init);
  return { response, events: eventsIn(response), leave: () => leaving.abort() };
}

/** The next events of a stream that have a name; fewer if it ends. */
export async function take(events: AsyncGenerator<Sent>, wanted: number): Promise<Sent[]> {
  const taken: Sent[] = [];
  while (taken.length < wanted) {
    const { value, done } = await events.next();
    if (done) break;
    if (value.event !== "") taken.push(value);
  }
  return taken;
}

async function* eventsIn({ body }: Response): AsyncGenerator<Sent> {
  let text = "";
  for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "m").exec(block)?.[1] ?? "";
      yield { event: field("event"), data: field("data") === "" ? null : JSON.parse(field("data")) };
    }
  }
}
