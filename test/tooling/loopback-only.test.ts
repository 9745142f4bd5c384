import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { isLoopback } from "../loopback-only.setup.ts";

describe("the suite", () => {
  it("refuses every connection that would leave the machine", async () => {
    expect(() => connect({ host: "192.0.2.1", port: 80 })).toThrow("connected to 192.0.2.1");
    expect(() => connect(80, "192.0.2.1")).toThrow("connected to 192.0.2.1");
    await expect(fetch("http://192.0.2.1/")).rejects.toThrow();
  });

  it.each([
    ["127.0.0.1", true],
    ["localhost", true],
    ["::1", true],
    ["127.0.0.1.example.org", false],
    ["192.0.2.1", false],
  ])("takes %s for its own machine: %s", (host, own) => {
    expect(isLoopback(host)).toBe(own);
  });
});
