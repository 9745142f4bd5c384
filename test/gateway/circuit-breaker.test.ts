import { describe, expect, it } from "vitest";
import { type CallEnd, CircuitBreaker } from "../../gateway/circuit-breaker.ts";

const options = { maxFailures: 10, coolDownMs: 1_000 };

/** A breaker whose clock the test turns. */
function breakerAt(start = 0) {
  const clock = { now: start };
  const breaker = new CircuitBreaker(options, () => clock.now);
  /** Calls end one after the other; answers how many were let through. */
  const calls = (...ends: readonly CallEnd[]) => ends.filter((end) => end === endOne(breaker, end)).length;
  return { clock, breaker, calls };
}

function endOne(breaker: CircuitBreaker, end: CallEnd): CallEnd | null {
  const report = breaker.admit();
  report?.(end);
  return report && end;
}

const failures = (count: number): CallEnd[] => Array.from({ length: count }, () => "failed");

describe("a circuit breaker", () => {
  it("opens with the tenth failure in a row and refuses what comes then", () => {
    const { breaker, calls } = breakerAt();
    expect([calls(...failures(9)), breaker.state]).toEqual([9, "closed"]);
    expect([calls("failed"), breaker.state]).toEqual([1, "open"]);
    expect(calls("answered", "answered")).toBe(0);
  });

  it("stays closed where answers come between the failures", () => {
    const { breaker, calls } = breakerAt();
    for (let round = 0; round < 5; round++) calls(...failures(9), "answered");
    expect(breaker.state).toBe("closed");
  });

  it("takes calls that nobody waited for neither for failures nor for answers", () => {
    const { breaker, calls } = breakerAt();
    calls(...failures(9), "unknown", "unknown");
    expect(breaker.state).toBe("closed");
    calls("failed");
    expect(breaker.state).toBe("open");
  });

  it("lets one call try after the cool-down, and the others wait for its verdict", () => {
    const { clock, breaker, calls } = breakerAt();
    calls(...failures(10));
    clock.now = 999;
    expect(breaker.admit()).toBeNull();
    clock.now = 1_000;
    const trial = breaker.admit();
    expect([breaker.state, breaker.admit()]).toEqual(["half-open", null]);
    trial?.("answered");
    expect([breaker.state, calls("answered")]).toEqual(["closed", 1]);
  });

  it("cools down again after a trial that failed", () => {
    const { clock, breaker, calls } = breakerAt();
    calls(...failures(10));
    clock.now = 1_000;
    expect(calls("failed")).toBe(1);
    clock.now = 1_999;
    expect([breaker.state, breaker.admit()]).toEqual(["open", null]);
    clock.now = 2_000;
    expect([calls("answered"), breaker.state]).toEqual([1, "closed"]);
  });

  it("lets the next call try at once where nobody waited for the trial", () => {
    const { clock, breaker, calls } = breakerAt();
    calls(...failures(10));
    clock.now = 1_000;
    calls("unknown");
    expect([breaker.state, calls("answered"), breaker.state]).toEqual(["open", 1, "closed"]);
  });

  it("does not listen to calls from before it opened", () => {
    const { clock, breaker, calls } = breakerAt();
    const early = [breaker.admit(), breaker.admit()];
    calls(...failures(10));
    early[0]?.("answered");
    expect(breaker.state).toBe("open");
    clock.now = 1_000;
    const trial = breaker.admit();
    early[1]?.("failed");
    expect(breaker.state).toBe("half-open");
    trial?.("answered");
    expect(breaker.state).toBe("closed");
  });

  it("has forgotten earlier failures when it closes", () => {
    const { clock, breaker, calls } = breakerAt();
    calls(...failures(10));
    clock.now = 1_000;
    calls("answered", ...failures(9));
    expect(breaker.state).toBe("closed");
  });
});
