import { describe, expect, it } from "vitest";
import {
  attributionFormats,
  attributionOf,
  attributionOfLicense,
} from "../../../subgraphs/licenses/rules/attribution.ts";

const llama = "LicenseRef-scancode-llama-3.1-license-2024";
const llamaNotice =
  "Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.";
const works = [
  { ref: "checkpoint:meta/llama", license: llama },
  { ref: "checkpoint:a/own", license: "Apache-2.0 OR MIT" },
  { ref: "checkpoint:a/silent", license: null },
];

describe("an attribution", () => {
  it("names works, licenses and the notices that they ask for, as text", () => {
    expect(attributionOf(works, "TEXT")).toBe(
      [
        "checkpoint:meta/llama",
        `  License: Llama 3.1 Community License Agreement (${llama}), https://scancode-licensedb.aboutcode.org/llama-3.1-license-2024.html`,
        `  Notice: ${llamaNotice}`,
        "  Notice: Built with Llama",
        "",
        "checkpoint:a/own",
        "  License: Apache License 2.0 (Apache-2.0), https://www.apache.org/licenses/LICENSE-2.0 or MIT License (MIT), https://opensource.org/license/mit/",
        "",
        "checkpoint:a/silent",
        "  License: not documented",
      ].join("\n"),
    );
  });

  it("is a list with links in Markdown", () => {
    expect(attributionOf(works, "MARKDOWN").split("\n")).toEqual([
      `- \`checkpoint:meta/llama\`: [Llama 3.1 Community License Agreement](https://scancode-licensedb.aboutcode.org/llama-3.1-license-2024.html) (${llama})`,
      `  > ${llamaNotice}`,
      "  > Built with Llama",
      "- `checkpoint:a/own`: [Apache License 2.0](https://www.apache.org/licenses/LICENSE-2.0) (Apache-2.0) or [MIT License](https://opensource.org/license/mit/) (MIT)",
      "- `checkpoint:a/silent`: license not documented",
    ]);
  });

  it("is blocks of tags as an SPDX notice", () => {
    expect(attributionOf(works.slice(1), "SPDX_NOTICE")).toBe(
      [
        "PackageName: checkpoint:a/own",
        "SPDX-License-Identifier: Apache-2.0 OR MIT",
        "",
        "PackageName: checkpoint:a/silent",
        "SPDX-License-Identifier: NOASSERTION",
      ].join("\n"),
    );
  });

  it("of a license alone names it with its notices, and repeats what is no expression as it is written", () => {
    expect(
      attributionFormats.map((format) => attributionOfLicense("GPL-2.0-only WITH Classpath-exception-2.0", format)),
    ).toEqual([
      "Licensed under GNU General Public License v2.0 only with Classpath-exception-2.0 (GPL-2.0-only WITH Classpath-exception-2.0), https://www.gnu.org/licenses/old-licenses/gpl-2.0-standalone.html",
      "Licensed under [GNU General Public License v2.0 only with Classpath-exception-2.0](https://www.gnu.org/licenses/old-licenses/gpl-2.0-standalone.html) (GPL-2.0-only WITH Classpath-exception-2.0)",
      "SPDX-License-Identifier: GPL-2.0-only WITH Classpath-exception-2.0",
    ]);
    expect(attributionOfLicense("anything (goes)", "TEXT")).toBe("Licensed under anything (goes)");
    expect(attributionOfLicense(`${llama} AND (MIT OR LicenseRef-house)`, "TEXT")).toMatch(
      / and \(MIT .* or LicenseRef-house\)\nNotice: /,
    );
  });

  it("of nothing is empty", () => {
    expect(attributionOf([], "TEXT")).toBe("");
  });
});
