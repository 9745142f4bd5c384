import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigRefused, readConfig } from "../../kernel/config.ts";

describe("the configuration", () => {
  it.each([
    {},
    { PORT: "", HOST: "", LOG_LEVEL: "", PEDIGREE_DATA: "", PEDIGREE_CORS_ORIGINS: "" },
  ])("has a default for everything when the environment is %j", (environment) => {
    expect(readConfig(environment)).toEqual({
      dataFolder: resolve("data"),
      port: 4000,
      host: "127.0.0.1",
      logLevel: "warn",
      corsOrigins: [],
    });
  });

  it("takes what is set", () => {
    const environment = {
      PEDIGREE_DATA: "/srv/pedigree",
      PORT: "0",
      HOST: "0.0.0.0",
      LOG_LEVEL: "silent",
      PEDIGREE_CORS_ORIGINS: "https://example.org,http://localhost:3000",
    };
    expect(readConfig(environment)).toEqual({
      dataFolder: "/srv/pedigree",
      port: 0,
      host: "0.0.0.0",
      logLevel: "silent",
      corsOrigins: ["https://example.org", "http://localhost:3000"],
    });
  });

  it.each([
    [{ PORT: "65536" }, 'PORT is "65536": set it to a number between 0 and 65535.'],
    [{ PORT: "-1" }, 'PORT is "-1": set it to a number between 0 and 65535.'],
    [{ PORT: "http" }, 'PORT is "http": set it to a number between 0 and 65535.'],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL is "loud": set it to one of fatal, error, warn, info, debug, trace, silent.'],
    [
      { PEDIGREE_CORS_ORIGINS: "https://example.org/" },
      'PEDIGREE_CORS_ORIGINS holds "https://example.org/": write origins such as https://example.org, separated by commas.',
    ],
    [
      { PEDIGREE_CORS_ORIGINS: "https://example.org,*" },
      'PEDIGREE_CORS_ORIGINS holds "*": write origins such as https://example.org, separated by commas.',
    ],
  ])("%j is refused with one sentence that says what to do", (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(new ConfigRefused(sentence));
  });
});
