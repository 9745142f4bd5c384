/** The 249 codes of countries and territories of ISO 3166-1. */
const countries: ReadonlySet<string> = new Set(
  [
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT",
    "BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH",
    "ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT",
    "HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS",
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI",
    "NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG",
    "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG",
    "UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW",
  ].flatMap((line) => line.split(" ")),
);
/** Reserved in ISO 3166-1 for the European Union, whose law binds as that of a country does. */
const union = "EU";

/**
 * A jurisdiction as ISO 3166 writes it, in capitals; null if the text is no code of it. Of a part of a country only the
 * country is known: ISO 3166-2 changes twice a year.
 */
export function jurisdictionCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (code === union) return code;
  const [, country = "", part] = /^([A-Z]{2})(-[A-Z0-9]{1,3})?$/.exec(code) ?? [];
  return countries.has(country) ? `${country}${part ?? ""}` : null;
}
