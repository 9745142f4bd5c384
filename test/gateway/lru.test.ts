import { describe, expect, it } from "vitest";
import { Lru } from "../../gateway/lru.ts";

describe("a bounded cache", () => {
  it("never holds more than its capacity and keeps what is used between", () => {
    const cache = new Lru<number, string>(10);
    cache.set(0, "kept");
    for (let key = 1; key <= 10_000; key++) {
      cache.set(key, "passing");
      expect(cache.get(0)).toBe("kept");
      expect(cache.size).toBeLessThanOrEqual(10);
    }
    expect(cache.get(1)).toBeUndefined();
    expect(cache.get(10_000)).toBe("passing");
  });
});
