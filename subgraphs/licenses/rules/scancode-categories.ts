/** The categories of ScanCode's LicenseDB that licenses of models and data fall into. */
export type LicenseCategory =
  | "PERMISSIVE"
  | "PUBLIC_DOMAIN"
  | "COPYLEFT"
  | "COPYLEFT_LIMITED"
  | "FREE_RESTRICTED"
  | "SOURCE_AVAILABLE"
  | "PROPRIETARY_FREE"
  | "UNSTATED";

/**
 * Licenses by category, after ScanCode LicenseDB (CC BY 4.0, nexB Inc. and others) as ORT lists it for SPDX ids, with
 * the model licenses that have texts there.
 */
const members: Readonly<Record<LicenseCategory, string>> = {
  PERMISSIVE: `
    0BSD 3D-Slicer-1.0 AAL ADSL AFL-1.1 AFL-1.2 AFL-2.0 AFL-2.1 AFL-3.0 AMD-newlib AMDPLPA AML AML-glslang AMPAS
    ANTLR-PD APAFML Abstyles AdaCore-doc Adobe-2006 Adobe-Display-PostScript Adobe-Glyph Adobe-Utopia Afmparse
    Apache-1.0 Apache-1.1 Apache-2.0 App-s2p Aspell-RU BSD-1-Clause BSD-2-Clause BSD-2-Clause-Darwin
    BSD-2-Clause-Patent BSD-2-Clause-Views BSD-2-Clause-first-lines BSD-2-Clause-pkgconf-disclaimer BSD-3-Clause
    BSD-3-Clause-Attribution BSD-3-Clause-Clear BSD-3-Clause-HP BSD-3-Clause-LBNL BSD-3-Clause-Modification
    BSD-3-Clause-Open-MPI BSD-3-Clause-Sun BSD-3-Clause-acpica BSD-3-Clause-flex BSD-4-Clause BSD-4-Clause-Shortened
    BSD-4-Clause-UC BSD-4.3RENO BSD-4.3TAHOE BSD-Advertising-Acknowledgement BSD-Attribution-HPND-disclaimer
    BSD-Inferno-Nettverk BSD-Source-Code BSD-Source-beginning-file BSD-Systemics BSD-Systemics-W3Works BSL-1.0
    Baekmuk Bahyph Barr Beerware Bitstream-Charter Bitstream-Vera BlueOak-1.0.0 Boehm-GC Boehm-GC-without-fee
    Borceux Brian-Gladman-2-Clause Brian-Gladman-3-Clause CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-2.5-AU CC-BY-3.0
    CC-BY-3.0-AT CC-BY-3.0-AU CC-BY-3.0-DE CC-BY-3.0-IGO CC-BY-3.0-NL CC-BY-3.0-US CC-BY-4.0 CDLA-Permissive-1.0
    CDLA-Permissive-2.0 CECILL-B CERN-OHL-1.1 CERN-OHL-1.2 CERN-OHL-P-2.0 CFITSIO CMU-Mach CMU-Mach-nodoc
    CNRI-Jython CNRI-Python CNRI-Python-GPL-Compatible COIL-1.0 Caldera-no-preamble Catharon Clips
    Community-Spec-1.0 Condor-1.1 Cornell-Lossless-JPEG Cronyx Crossword CryptoSwift CrystalStacker Cube
    DEC-3-Clause DL-DE-BY-2.0 DL-DE-ZERO-2.0 DOC DRL-1.0 DRL-1.1 DSDP DocBook-DTD DocBook-Schema DocBook-Stylesheet
    DocBook-XML Dotseqn ECL-1.0 ECL-2.0 EFL-1.0 EFL-2.0 EPICS EUDatagrid Entessa FBM FSFAP
    FSFAP-no-warranty-disclaimer FSFULLR FSFULLRSD FSFULLRWD FTL Fair Ferguson-Twofish FreeBSD-DOC Furuseth GD
    GLWTPL Game-Programming-Gems Giftware Glulxe Graphics-Gems Gutmann HDF5 HIDAPI HP-1986 HP-1989 HPND HPND-DEC
    HPND-Fenneberg-Livingston HPND-INRIA-IMAG HPND-Intel HPND-Kevlin-Henney HPND-MIT-disclaimer HPND-Markus-Kuhn
    HPND-Netrek HPND-Pbmplus HPND-UC HPND-doc HPND-doc-sell HPND-export-US-modify HPND-export2-US
    HPND-merchantability-variant HPND-sell-MIT-disclaimer-xserver HPND-sell-regexpr HPND-sell-variant
    HPND-sell-variant-MIT-disclaimer HPND-sell-variant-MIT-disclaimer-rev HTMLTIDY HaskellReport IBM-pibs ICU
    IEC-Code-Components-EULA IJG IJG-short ISC ISC-Veillard ImageMagick Info-ZIP Inner-Net-2.0 InnoSetup Intel
    Intel-ACPI JPNIC JSON Jam JasPer-2.0 Kastrup Kazlib Knuth-CTAN LOOP LPD-document Latex2e
    Latex2e-translated-notice Leptonica Libpng Linux-OpenIB Lucida-Bitmap-Fonts MIPS MIT MIT-0 MIT-CMU MIT-Click
    MIT-Festival MIT-Khronos-old MIT-Modern-Variant MIT-Wu MIT-advertising MIT-enna MIT-feh MIT-open-group
    MIT-testregex MITNFA MMIXware MPEG-SSG MS-LPL MS-PL MTLL Mackerras-3-Clause Mackerras-3-Clause-acknowledgment
    Martin-Birgmeier McPhee-slideshow Minpack MirOS MulanPSL-1.0 MulanPSL-2.0 Multics Mup NAIST-2003 NCL NCSA
    NICTA-1.0 NIST-PD-fallback NIST-Software NLOD-1.0 NLOD-2.0 NRL NTP NTP-0 Naumen NetCDF Newsletr O-UDA-1.0 OAR
    ODC-By-1.0 OFFIS OFL-1.0 OFL-1.0-RFN OFL-1.0-no-RFN OFL-1.1-RFN OFL-1.1-no-RFN OGC-1.0 OGDL-Taiwan-1.0
    OGL-Canada-2.0 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 OLDAP-2.0 OLDAP-2.0.1 OLDAP-2.1 OLDAP-2.2 OLDAP-2.2.1
    OLDAP-2.2.2 OLDAP-2.3 OLDAP-2.4 OLDAP-2.5 OLDAP-2.6 OLDAP-2.7 OLDAP-2.8 OLFL-1.3 OML OPL-UK-3.0 OPUBL-1.0
    OpenSSL OpenSSL-standalone OpenVision PADL PHP-3.0 PHP-3.01 PSF-2.0 Pixar Plexus PostgreSQL Python-2.0
    Python-2.0.1 RSA-MD Rdisc Ruby-pty SCEA SGI-B-1.1 SGI-B-2.0 SGI-OpenGL SGP4 SHL-0.5 SHL-0.51 SL SMLNJ
    SSH-OpenSSH SSH-short SSLeay-standalone SWL Saxpath SchemeReport Sendmail Sendmail-Open-Source-1.1 Soundex
    Spencer-86 Spencer-94 Spencer-99 Sun-PPP Sun-PPP-2000 SunPro TCL TCP-wrappers TPDL TTWL TTYP0 TU-Berlin-1.0
    TU-Berlin-2.0 TermReadKey ThirdEye TrustedQSL UCAR UMich-Merit UPL-1.0 Unicode-3.0 Unicode-DFS-2015
    Unicode-DFS-2016 UnixCrypt VSL-1.0 W3C W3C-19980720 W3C-20150513 Widget-Workshop Wsuipa X11
    X11-distribute-modifications-variant X11-swapped XFree86-1.1 XSkat Xdebug-1.03 Xerox Xfig Xnet ZPL-1.1 ZPL-2.0
    ZPL-2.1 Zed Zeeff Zend-2.0 Zlib bcrypt-Solar-Designer bzip2-1.0.6 check-cvs checkmk curl cve-tou dtoa dvipdfm
    eGenix etalab-2.0 fwlw generic-xts gtkbook hdparm iMatix jove libpng-1.6.35 libpng-2.0 libtiff
    libutil-David-Nugent lsof magaz mailprio man2html metamail mpi-permissive mpich2 mplus ngrep pkgconf pnmstitch
    psfrag psutils python-ldap radvd snprintf softSurfer ssh-keyscan swrule threeparttable ulem w3m wwl xinetd
    xkeyboard-config-Zinoviev xlock xpp xzoom zlib-acknowledgement LicenseRef-scancode-moonshot-ai-modified-mit-2025`,
  PUBLIC_DOMAIN: `
    ANTLR-PD-fallback CC-PDDC CC-PDM-1.0 CC0-1.0 FSFUL LZMA-SDK-9.11-to-9.20 LZMA-SDK-9.22 NCBI-PD NIST-PD NLPL
    NTIA-PD PDDL-1.0 SAX-PD SAX-PD-2.0 Symlinks Unlicense Unlicense-libtelnet Unlicense-libwhirlpool WTFPL blessing
    diffmark libselinux-1.0`,
  COPYLEFT: `
    LicenseRef-scancode-fair-ai-public-1.0
    AGPL-1.0-only AGPL-1.0-or-later AGPL-3.0-only AGPL-3.0-or-later APL-1.0 Aladdin Arphic-1999 BSD-Protection
    CAL-1.0 CC-SA-1.0 CECILL-1.0 CECILL-C CERN-OHL-S-2.0 CPAL-1.0 D-FSL-1.0 EUPL-1.0 ErlPL-1.1 GPL-1.0-only
    GPL-1.0-or-later GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later Glide Interbase-1.0 LAL-1.2 LAL-1.3
    LPPL-1.0 LPPL-1.1 LPPL-1.2 LPPL-1.3a LPPL-1.3c LiLiQ-Rplus-1.1 Linux-man-pages-copyleft MakeIndex Motosoto
    NPOSL-3.0 ODbL-1.0 OSL-1.0 OSL-1.1 OSL-2.0 OSL-2.1 OSL-3.0 PPL Parity-6.0.0 Parity-7.0.0 RHeCos-1.1 SMAIL-GPL
    SNIA SimPL-2.0 Sleepycat SugarCRM-1.1.3 TGPPL-1.0 TMate TOSL VOSTROM Vim YPL-1.1 copyleft-next-0.3.0
    copyleft-next-0.3.1`,
  COPYLEFT_LIMITED: `
    APSL-1.0 APSL-1.1 APSL-1.2 APSL-2.0 Artistic-1.0 Artistic-1.0-Perl Artistic-1.0-cl8 Artistic-2.0 Artistic-dist
    BitTorrent-1.0 BitTorrent-1.1 CAL-1.0-Combined-Work-Exception CATOSL-1.1 CC-BY-SA-1.0 CC-BY-SA-2.0
    CC-BY-SA-2.0-UK CC-BY-SA-2.1-JP CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO
    CC-BY-SA-4.0 CDDL-1.0 CDDL-1.1 CDL-1.0 CDLA-Sharing-1.0 CECILL-1.1 CECILL-2.0 CECILL-2.1 CERN-OHL-W-2.0 CPL-1.0
    CUA-OPL-1.0 ClArtistic EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 Eurosym FDK-AAC Frameworx-1.0 FreeImage GCR-docs
    GFDL-1.1-invariants-only GFDL-1.1-invariants-or-later GFDL-1.1-no-invariants-only
    GFDL-1.1-no-invariants-or-later GFDL-1.1-only GFDL-1.1-or-later GFDL-1.2-invariants-only
    GFDL-1.2-invariants-or-later GFDL-1.2-no-invariants-only GFDL-1.2-no-invariants-or-later GFDL-1.2-only
    GFDL-1.2-or-later GFDL-1.3-invariants-only GFDL-1.3-invariants-or-later GFDL-1.3-no-invariants-only
    GFDL-1.3-no-invariants-or-later GFDL-1.3-only GFDL-1.3-or-later GL2PS IPA IPL-1.0 Imlib2 LGPL-2.0-only
    LGPL-2.0-or-later LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later LGPLLR LPL-1.0 LPL-1.02
    LiLiQ-P-1.1 LiLiQ-R-1.1 Linux-man-pages-1-para Linux-man-pages-copyleft-2-para Linux-man-pages-copyleft-var
    MPL-1.0 MPL-1.1 MPL-2.0 MPL-2.0-no-copyleft-exception MS-RL NASA-1.3 NBPL-1.0 NGPL NOSL NPL-1.0 NPL-1.1 Nokia
    Noweb OCCT-PL OCLC-2.0 OFL-1.1 OGTSL OLDAP-1.1 OLDAP-1.2 OLDAP-1.3 OLDAP-1.4 OPL-1.0 OSET-PL-2.1 OpenPBS-2.3
    QPL-1.0 QPL-1.0-INRIA-2004 Qhull RPL-1.1 RPL-1.5 RPSL-1.0 RSCPL Ruby SMPPL SPL-1.0 Sendmail-8.23 TAPR-OHL-1.0
    TORQUE-1.1 TPL-1.0 UCL-1.0 URT-RLE Ubuntu-font-1.0 YPL-1.0 Zimbra-1.3 Zimbra-1.4 gSOAP-1.3b gnuplot wxWindows`,
  FREE_RESTRICTED: `
    ASWF-Digital-Assets-1.0 ASWF-Digital-Assets-1.1 BSD-3-Clause-No-Military-License BSD-3-Clause-No-Nuclear-License
    BSD-3-Clause-No-Nuclear-License-2014 BSD-3-Clause-No-Nuclear-Warranty C-UDA-1.0 CPOL-1.02 Caldera
    HPND-UC-export-US HPND-export-US HPND-export-US-acknowledgement Hippocratic-2.1 NCGL-UK-2.0 SGI-B-1.0 SUL-1.0`,
  SOURCE_AVAILABLE: `
    BUSL-1.1 CC-BY-NC-1.0 CC-BY-NC-2.0 CC-BY-NC-2.5 CC-BY-NC-3.0 CC-BY-NC-3.0-DE CC-BY-NC-4.0 CC-BY-NC-ND-1.0
    CC-BY-NC-ND-2.0 CC-BY-NC-ND-2.5 CC-BY-NC-ND-3.0 CC-BY-NC-ND-3.0-DE CC-BY-NC-ND-3.0-IGO CC-BY-NC-ND-4.0
    CC-BY-NC-SA-1.0 CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.0-DE CC-BY-NC-SA-2.0-FR CC-BY-NC-SA-2.0-UK CC-BY-NC-SA-2.5
    CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0 CC-BY-ND-1.0 CC-BY-ND-2.0 CC-BY-ND-2.5
    CC-BY-ND-3.0 CC-BY-ND-3.0-DE CC-BY-ND-4.0 Elastic-2.0 FSL-1.1-ALv2 FSL-1.1-MIT JPL-image
    PolyForm-Noncommercial-1.0.0 PolyForm-Small-Business-1.0.0 SSPL-1.0`,
  PROPRIETARY_FREE: `
    SISSL SISSL-1.2 SOFA Unicode-TOU Watcom-1.0 LicenseRef-scancode-bigscience-open-rail-m
    LicenseRef-scancode-stable-diffusion-2022-08-22 LicenseRef-scancode-bigscience-rail-1.0
    LicenseRef-scancode-bigcode-open-rail-m-v1 LicenseRef-scancode-llama-2-license-2023
    LicenseRef-scancode-llama-3.1-license-2024 LicenseRef-scancode-llama-3.2-license-2024
    LicenseRef-scancode-llama-3.3-license-2024 LicenseRef-scancode-llama-4-cla-2025
    LicenseRef-scancode-gemma-tou-2025-03-24 LicenseRef-scancode-gemma-tou-2024-04-01 LicenseRef-scancode-qwen-2024
    LicenseRef-scancode-tongyi-qianwen-2023 LicenseRef-scancode-falcon-2-11b-1.0
    LicenseRef-scancode-nvidia-open-model-2025-04-28 LicenseRef-scancode-stability-ai-community-2024
    LicenseRef-scancode-stability-ai-nc-2023-12-06 LicenseRef-scancode-exaone-ai-model-1.1-nc
    LicenseRef-scancode-responsible-ai-source-1.0 LicenseRef-scancode-responsible-ai-source-1.1
    LicenseRef-scancode-fair-ai-public-1.0-sd`,
  UNSTATED: `
    any-OSI any-OSI-perl-modules`,
};

const categories = new Map(
  Object.entries(members).flatMap(([category, keys]) =>
    // The keys of the table are its type's.
    keys
      .trim()
      .split(/\s+/)
      .map((key) => [key, category as LicenseCategory] as const),
  ),
);

/** The category of a license; null if it has none there. */
export function categoryOf(key: string): LicenseCategory | null {
  return categories.get(key) ?? null;
}
