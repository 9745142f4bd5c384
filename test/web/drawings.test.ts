import { describe, expect, it } from "vitest";
import { spansOf, validityBar } from "../../web/certificates/validity-bar.ts";
import { scaleOf } from "../../web/certificates/value-plot.ts";

const events = [
  { kind: "PROPOSED", at: "2026-01-01T00:00:00.000Z" },
  { kind: "APPROVED", at: "2026-01-02T00:00:00.000Z" },
  { kind: "ISSUED", at: "2026-01-11T00:00:00.000Z" },
  { kind: "VERIFIED", at: "2026-01-12T00:00:00.000Z" },
  { kind: "SUSPENDED", at: "2026-02-01T00:00:00.000Z" },
  { kind: "REINSTATED", at: "2026-02-11T00:00:00.000Z" },
];

describe("the life of a certificate", () => {
  it("is the spans between the events that turned it, the last of which lasts", () => {
    expect(spansOf({ events, validUntil: null }, "2026-03-01T00:00:00.000Z")).toEqual([
      { status: "PROPOSED", from: "2026-01-01T00:00:00.000Z", until: "2026-01-11T00:00:00.000Z" },
      { status: "ISSUED", from: "2026-01-11T00:00:00.000Z", until: "2026-02-01T00:00:00.000Z" },
      { status: "SUSPENDED", from: "2026-02-01T00:00:00.000Z", until: "2026-02-11T00:00:00.000Z" },
      { status: "REINSTATED", from: "2026-02-11T00:00:00.000Z", until: null },
    ]);
  });

  it("ends when its time is over, unless something ended it before", () => {
    const validUntil = "2026-02-20T00:00:00.000Z";
    expect(spansOf({ events, validUntil }, "2026-03-01T00:00:00.000Z").at(-1)).toEqual({
      ...{ status: "EXPIRED", from: validUntil, until: null },
    });
    const revoked = [...events, { kind: "REVOKED", at: "2026-02-15T00:00:00.000Z" }];
    expect(spansOf({ events: revoked, validUntil }, "2026-03-01T00:00:00.000Z").at(-1)?.status).toBe("REVOKED");
    expect(spansOf({ events, validUntil }, "2026-02-19T00:00:00.000Z").at(-1)?.status).toBe("REINSTATED");
  });

  it("is drawn to scale, told in words, and shows the time ahead of it", () => {
    const bar = validityBar({ events, validUntil: "2026-04-11T00:00:00.000Z" }, "2026-03-12T00:00:00.000Z")?.text ?? "";
    const boxes = [...bar.matchAll(/<rect class="([a-z ]+)" x="(\d+)" y="0" width="(\d+)"/g)].map(
      ([, name, x, width]) => [name, Number(x), Number(width)],
    );
    // One hundred days from the proposal to the end of its time, ten of them a tenth of the bar.
    expect(boxes).toEqual([
      ...[
        ["informative", 0, 100],
        ["good", 100, 210],
        ["caution", 310, 100],
        ["good", 410, 290],
        ["good ahead", 700, 300],
      ],
      ["now", 700, 3],
    ]);
    expect(bar).toContain("suspended from 2026-02-01 to 2026-02-11");
    expect(bar).toContain("valid until");
  });

  it("can be seen beside an end that is a lifetime away, and of a moment", () => {
    const far = validityBar({ events, validUntil: "2099-01-01T00:00:00.000Z" }, "2026-03-12T00:00:00.000Z")?.text;
    expect(Number(/class="caution" x="\d+" y="0" width="(\d+)"/.exec(far ?? "")?.[1])).toBeGreaterThan(50);
    const [proposed] = events;
    const fresh = validityBar({ events: proposed ? [proposed] : [], validUntil: null }, proposed?.at ?? "")?.text;
    expect(fresh).not.toMatch(/NaN|Infinity/);
    expect(validityBar({ events: [], validUntil: null }, "2026-03-12T00:00:00.000Z")).toBe(null);
  });
});

describe("values on one scale", () => {
  it("lie within it with their intervals and the threshold, also where all are the same", () => {
    const rows = [
      { measured: 0.5, interval: { low: 0.25, high: 0.75, level: 0.95 } },
      { measured: 0.9, interval: null },
    ];
    expect(scaleOf(rows, 0.1)).toEqual({ low: 0.1, high: 0.9 });
    expect(scaleOf([{ measured: 1, interval: null }], 1)).toEqual({ low: 0.5, high: 1.5 });
  });
});
