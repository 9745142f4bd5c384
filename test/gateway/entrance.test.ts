import { describe, expect, it } from "vitest";
import { Entrance, type EntranceOptions, type RequestKind } from "../../gateway/entrance.ts";

/** An entrance whose clock and turns of the event loop the test moves; requests that begin and are refused are noted. */
function entranceWith(options: Partial<EntranceOptions> = {}) {
  const clock = { now: 1_000 };
  const turns: (() => void)[] = [];
  const begun: string[] = [];
  const places = new Map<string, Disposable>();
  const entrance = new Entrance({ ...options, now: () => clock.now, nextTurn: (task) => turns.push(task) });
  const signal = new AbortController().signal;
  return {
    clock,
    entrance,
    begun,
    /** The code of the refusal; null while the request waits. */
    async come(name: string, kind: RequestKind = "read", gone: AbortSignal = signal): Promise<unknown> {
      let code: unknown = null;
      entrance.enter(kind, gone).then(
        (place) => {
          begun.push(name);
          places.set(name, place);
        },
        (error: { code?: unknown }) => {
          code = error.code;
        },
      );
      await settled();
      return code;
    },
    /** Turns of the event loop, each of so many milliseconds. */
    async turn(count = 1, ms = 0) {
      for (; count > 0; count--) {
        clock.now += ms;
        turns.shift()?.();
        await settled();
      }
    },
    leave: (name: string) => places.get(name)?.[Symbol.dispose](),
  };
}

/** Whatever was decided has come through its promises. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the entrance", () => {
  it("lets one request begin in each turn of the event loop, in the order in which they came", async () => {
    const { come, turn, begun, entrance } = entranceWith();
    for (const name of ["a", "b", "c"]) await come(name);
    expect([begun, entrance.waiting]).toEqual([[], 3]);
    await turn();
    expect(begun).toEqual(["a"]);
    await turn(2);
    expect([begun, entrance.waiting, entrance.running]).toEqual([["a", "b", "c"], 0, 3]);
  });

  it("lets no more run at once than there are places, and the next when one is left", async () => {
    const { come, turn, begun, leave } = entranceWith({ maxRunning: 2, writeShare: 0 });
    for (const name of ["a", "b", "c"]) await come(name);
    await turn(5);
    expect(begun).toEqual(["a", "b"]);
    leave("a");
    leave("a");
    await turn();
    expect(begun).toEqual(["a", "b", "c"]);
  });

  it("keeps a share of the places for writes", async () => {
    const { come, turn, begun } = entranceWith({ maxRunning: 10, writeShare: 0.1 });
    for (let read = 0; read < 12; read++) await come(`read ${read}`);
    await turn(20);
    expect(begun).toHaveLength(9);
    await come("write", "write");
    await turn(2);
    expect([begun.length, begun.at(-1)]).toEqual([10, "write"]);
  });

  it("lets reads and writes take turns where both wait", async () => {
    const { come, turn, begun } = entranceWith();
    for (const name of ["a", "b", "c"]) await come(name);
    for (const name of ["x", "y"]) await come(name, "write");
    await turn(5);
    expect(begun).toEqual(["a", "x", "b", "y", "c"]);
  });

  it("refuses at once who would wait too long, by how fast the others begin", async () => {
    const { come, turn, entrance } = entranceWith({ maxWaitMs: 300 });
    for (let index = 0; index < 20; index++) await come(`${index}`);
    await turn(4, 50);
    expect(entrance.waiting).toBe(16);
    expect(() => entrance.refuseIfFull("read")).toThrow(expect.objectContaining({ code: "OVERLOADED" }));
    expect(await come("late")).toBe("OVERLOADED");
    expect(() => entrance.refuseIfFull("write")).not.toThrow();
    await turn(11, 50);
    expect(await come("in time")).toBeNull();
  });

  it("takes a crowd that is served fast enough", async () => {
    const { come, turn, entrance } = entranceWith({ maxWaitMs: 300 });
    for (let index = 0; index < 50; index++) await come(`${index}`);
    await turn(10, 1);
    for (let index = 0; index < 200; index++) expect(await come(`more ${index}`)).toBeNull();
    expect(entrance.waiting).toBe(240);
  });

  it("refuses at once where all places are taken and none has become free for long", async () => {
    const { clock, come, turn, leave } = entranceWith({ maxRunning: 2, writeShare: 0, maxWaitMs: 300 });
    for (const name of ["a", "b"]) await come(name);
    await turn(2);
    clock.now += 299;
    expect(await come("c")).toBeNull();
    clock.now += 2;
    expect(await come("d")).toBe("OVERLOADED");
    leave("a");
    expect(await come("e")).toBeNull();
  });

  it("never lets more wait than it has room for", async () => {
    const { come } = entranceWith({ maxWaiting: 2 });
    expect([await come("a"), await come("b"), await come("c")]).toEqual([null, null, "OVERLOADED"]);
  });

  it("refuses who waited as long as one may", async () => {
    const { entrance, come, turn } = entranceWith({ maxRunning: 1, writeShare: 0, maxWaitMs: 1 });
    await come("a");
    await turn();
    const entered = entrance.enter("read", new AbortController().signal);
    await expect(entered).rejects.toMatchObject({ code: "OVERLOADED", extensions: { retryable: true, retryAfter: 1 } });
    expect(entrance.waiting).toBe(0);
  });

  it("forgets who is gone, without calling that a refusal", async () => {
    const refused: string[] = [];
    const { come, turn, begun, entrance } = entranceWith({ observe: { refused: (kind) => refused.push(kind) } });
    const gone = new AbortController();
    await come("a", "read", gone.signal);
    gone.abort();
    await turn(2);
    expect([begun, refused, entrance.waiting]).toEqual([[], [], 0]);
  });

  it("tells who watches how long everybody waited and who was refused", async () => {
    const seen: unknown[][] = [];
    const observe: EntranceOptions["observe"] = {
      started: (...what) => seen.push(["started", ...what]),
      refused: (...what) => seen.push(["refused", ...what]),
    };
    const { come, turn } = entranceWith({ maxWaiting: 1, observe });
    await come("a", "write");
    await come("b", "write");
    await turn(1, 7);
    expect(seen).toEqual([
      ["refused", "write"],
      ["started", "write", 7],
    ]);
  });
});
