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
    /** Turns of the event loop, in which each request that begins works for so many milliseconds. */
    async turn(count = 1, ms = 0) {
      for (; count > 0; count--) {
        for (const task of turns.splice(0)) {
          const before = begun.length;
          task();
          await settled();
          if (begun.length > before) clock.now += ms;
        }
      }
    },
    leave: (name: string) => places.get(name)?.[Symbol.dispose](),
  };
}

/** Whatever was decided has come through its promises. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the entrance", () => {
  it("lets requests begin in the order in which they came", async () => {
    const { come, turn, begun, entrance } = entranceWith();
    for (const name of ["a", "b", "c"]) await come(name);
    expect([begun, entrance.waiting]).toEqual([[], 3]);
    await turn(2);
    expect([begun, entrance.waiting, entrance.running]).toEqual([["a", "b", "c"], 0, 3]);
  });

  it("lets no more begin in one turn of the event loop than a moment allows, and always a few", async () => {
    const { come, turn, begun } = entranceWith();
    await come("first");
    await turn();
    for (let index = 0; index < 20; index++) await come(`${index}`);
    // The first to wait was alone when its turn was set.
    await turn();
    await turn(1, 1);
    expect(begun).toHaveLength(2 + 6);
    await turn(3, 1_000);
    expect(begun).toHaveLength(2 + 6 + 3 * 4);
  });

  it("gives the more time to requests that begin, the more time all else takes", async () => {
    const { come, turn, begun, clock } = entranceWith();
    await come("first");
    await turn();
    for (let index = 0; index < 40; index++) await come(`${index}`);
    await turn(1, 1);
    clock.now += 7;
    await turn(1, 1);
    expect(begun).toHaveLength(1 + 1 + 22);
    clock.now += 1_000;
    await turn(1, 1);
    expect(begun.length).toBeLessThanOrEqual(1 + 1 + 22 + 26);
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
    for (let index = 0; index < 89; index++) await come(`${index}`);
    await turn(13, 50);
    expect(entrance.waiting).toBe(40);
    expect(() => entrance.refuseIfFull("read")).toThrow(expect.objectContaining({ code: "OVERLOADED" }));
    expect(await come("late")).toBe("OVERLOADED");
    expect(() => entrance.refuseIfFull("write")).not.toThrow();
    await turn(9, 50);
    expect(await come("in time")).toBeNull();
  });

  it("does not take a pause of the whole process for the time that a request needs", async () => {
    const { come, turn, clock } = entranceWith({ maxWaitMs: 300 });
    for (let index = 0; index < 80; index++) await come(`${index}`);
    await turn(5, 1);
    clock.now += 2_000;
    await turn(1, 1);
    expect(await come("after the pause")).toBeNull();
  });

  it("lets who waited through a pause of the whole process begin", async () => {
    const { entrance, turn } = entranceWith({ maxWaitMs: 1 });
    const entered = entrance.enter("read", new AbortController().signal);
    for (let round = 0; round < 3; round++) await new Promise((resolve) => setTimeout(resolve, 2));
    await turn();
    using _place = await entered;
    expect(entrance.running).toBe(1);
  });

  it("takes a crowd that is served fast enough", async () => {
    const { come, turn } = entranceWith({ maxWaitMs: 300 });
    for (let index = 0; index < 50; index++) await come(`${index}`);
    await turn(4, 1);
    for (let index = 0; index < 200; index++) expect(await come(`more ${index}`)).toBeNull();
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
    const { come, turn, clock } = entranceWith({ maxWaiting: 1, observe });
    await come("a", "write");
    await come("b", "write");
    clock.now += 7;
    await turn();
    expect(seen).toEqual([
      ["refused", "write"],
      ["started", "write", 7],
    ]);
  });
});
