import spdxLicenses from "spdx-license-list";
import type { ContentType } from "../../../kernel/vocabulary/model-component.ts";

/**
 * Facts of the Model Openness Tool (lfai/model_openness_tool at 8b5d30e, MIT): it takes a license for open that the Open
 * Source Initiative approved, that the Free Software Foundation calls free (both as the SPDX license list says, CC0), or
 * that it names itself as one for data.
 */
const openBesideApproved = [
  "AGPL-1.0 Apache-1.0 BSD-2-Clause-FreeBSD BSD-2-Clause-NetBSD BSD-3-Clause-Clear BSD-4-Clause BitTorrent-1.1",
  "CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-2.5-AU CC-BY-3.0 CC-BY-3.0-AT CC-BY-3.0-AU CC-BY-3.0-DE CC-BY-3.0-IGO",
  "CC-BY-3.0-NL CC-BY-3.0-US CC-BY-4.0 CC-BY-SA-1.0 CC-BY-SA-2.0 CC-BY-SA-2.0-UK CC-BY-SA-2.1-JP CC-BY-SA-2.5",
  "CC-BY-SA-3.0 CC-BY-SA-3.0-AT CC-BY-SA-4.0 CC0-1.0 CDLA-Permissive-1.0 CDLA-Permissive-2.0 CDLA-Sharing-1.0",
  "CECILL-2.0 CECILL-B CECILL-C ClArtistic Condor-1.1 FSFAP FTL GFDL-1.1 GFDL-1.1-only GFDL-1.1-or-later",
  "GFDL-1.2 GFDL-1.2-only GFDL-1.2-or-later GFDL-1.3 GFDL-1.3-only GFDL-1.3-or-later IJG Imlib2 LPPL-1.2",
  "LPPL-1.3a NOSL NPL-1.0 NPL-1.1 Nunit ODC-By-1.0 ODC-PDDL-1.0 ODbL-1.0 OFL-1.0 OGL-Canada-2.0 OGL-UK-2.0 OGL-",
  "UK-3.0 OLDAP-2.3 OLDAP-2.7 OSL-1.1 OpenMDW-1.0 OpenSSL Ruby SGI-B-2.0 SMLNJ StandardML-NJ Vim WTFPL X11",
  "XFree86-1.1 YPL-1.1 Zend-2.0 Zimbra-1.3 eCos-2.0 gnuplot iMatix xinetd",
];

/** The licenses that the tool holds to suit each sort of work (mof-licenses.json of the same commit, MIT). */
const suiting: Readonly<Record<ContentType, readonly string[]>> = {
  CODE: [
    "0BSD AFL-1.1 AFL-1.2 AFL-2.0 AFL-2.1 AFL-3.0 Apache-1.0 Apache-1.1 Apache-2.0 ECL-1.0 ECL-2.0 ISC MIT MIT-0",
    "MulanPSL-1.0 MulanPSL-2.0 NCSA OpenMDW-1.0 UPL-1.0",
  ],
  DATA: ["C-UDA-1.0 CDLA-Permissive-1.0 CDLA-Permissive-2.0 OpenMDW-1.0 PDDL-1.0"],
  DOCUMENT: ["Apache-2.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC-PDDC CC0-1.0 FreeBSD-DOC OpenMDW-1.0"],
};

const approved = Object.entries(spdxLicenses).flatMap(([id, { osiApproved }]) => (osiApproved ? [id] : []));
const open: ReadonlySet<string> = new Set([...approved, ...listed(openBesideApproved)]);
const suits: Readonly<Record<ContentType, ReadonlySet<string>>> = {
  CODE: new Set(listed(suiting.CODE)),
  DATA: new Set(listed(suiting.DATA)),
  DOCUMENT: new Set(listed(suiting.DOCUMENT)),
};

/** Whether a license is open by the Model Openness Framework. */
export function isOpen(id: string): boolean {
  return open.has(id);
}

/** Whether a license is made for works of this sort. */
export function isSuited(id: string, contentType: ContentType): boolean {
  return suits[contentType].has(id);
}

function listed(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(" "));
}
