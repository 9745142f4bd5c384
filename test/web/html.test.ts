import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { address, certificateAddress } from "../../web/addresses.ts";
import { html, shortened } from "../../web/html.ts";
import { outward } from "../../web/parts.ts";

describe("what is put into a page", () => {
  it("is text, in elements and in attributes alike, whatever it is", () => {
    const hostile = `<script>alert("1")</script>'&`;
    expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
      `<p title="&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#39;&#38;">&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#39;&#38;</p>`,
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const written = html`${text}`.text;
        expect(written).not.toMatch(/[<>"']/);
        expect(written.isWellFormed()).toBe(true);
      }),
    );
  });

  it("turns no direction, hides nothing and ends no line but by a line break", () => {
    expect(html`${"a\u202Ereversed\u2066\u200B\u0000\u001B[0m\r\nb\uD800"}`.text).toBe("a reversed    [0m\nb\uFFFD");
  });

  it("leaves nothing behind where it is nothing, and is markup only where it was made so", () => {
    const items = ["a", "<b>"].map((item) => html`<li>${item}</li>`);
    expect(html`${null}${undefined}${false}${0}<ul>${items}</ul>`.text).toBe(
      "0<ul><li>a</li><li>&#60;b&#62;</li></ul>",
    );
  });

  it("is cut between characters", () => {
    expect([shortened("😀😀😀", 3), shortened("😀😀😀😀", 3), shortened("ab", 5)]).toEqual(["😀😀😀", "😀😀…", "ab"]);
  });
});

describe("an address that others wrote", () => {
  it.each(["https://lab.example/a?b=1&c", "http://lab.example/%22x"])("can be followed: %s", (uri) => {
    expect(outward(uri).text).toContain(
      `<a href="${uri.replaceAll("&", "&#38;")}" rel="nofollow noopener noreferrer">`,
    );
  });

  it.each([
    ...["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,<script>1</script>", "file:///etc/passwd"],
    ...["java\nscript:alert(1)", "\u0001javascript:alert(1)", "vbscript:x", "//lab.example", "lab.example", "", "a b"],
    ...["https://\u202Elab.example", "https:// lab.example"],
  ])("is text where a browser would do anything else: %j", (uri) => {
    expect(outward(uri).text).not.toContain("href");
  });
});

describe("an address of ours", () => {
  it("holds what it names as one part, and parameters that are given", () => {
    expect(certificateAddress("a/../b?x#y", "2026-01-01T00:00:00.000Z")).toBe(
      "/certificate/a%2F..%2Fb%3Fx%23y?asOf=2026-01-01T00%3A00%3A00.000Z",
    );
    expect(address("/certificates", { status: ["ISSUED", "REVOKED"], checkpoint: "", asOf: null })).toBe(
      "/certificates?status=ISSUED&status=REVOKED",
    );
  });
});
