/** Measures of GB/T 9704-2012 as a style sheet; section numbers of the standard stand beside them. */
import { stack } from '../fonts'
import { css } from '../html'
import { OFFICIAL_LINE, OFFICIAL_SPACING } from '../sheet'

/** One and several characters of the 28 on a line. */
const CH = 'calc(156mm / 28)'
const chars = (n: number) => `calc(156mm / 28 * ${n})`

export const RED = '#e60012'

export const OFFICIAL_STYLE = css`
body { line-height: ${OFFICIAL_LINE}; letter-spacing: ${OFFICIAL_SPACING}; text-align: justify; }
.section { position: relative; }
.official p { text-indent: ${chars(2)}; }
.space { height: ${OFFICIAL_LINE}; }
.official-title { font-family: ${stack('title')}; font-size: 22pt; line-height: ${OFFICIAL_LINE}; letter-spacing: 0;
  text-align: center; break-after: avoid; }
.official-title + .space { break-after: avoid; }
.official p.addressee { text-indent: 0; }
.official .heading { break-after: avoid; }
.official .caption { text-indent: 0; text-align: center; font-family: ${stack('hei')}; font-size: 14pt; break-after: avoid; }
.official .names { text-indent: 0; padding-left: ${chars(2)}; text-align: left; }
.names span { display: inline-block; text-indent: 0; vertical-align: top; }

table.entries { width: calc(100% - 156mm / 28 * 2); margin-left: ${chars(2)}; text-align: left; }
.entries td { padding: 0; vertical-align: top; }
.entries .label { font-family: ${stack('hei')}; white-space: nowrap; }

.head { position: relative; break-after: avoid; }
.red { position: relative; top: 35mm; color: ${RED}; font-family: ${stack('title')}; line-height: 1.16; letter-spacing: 0;
  text-align: center; overflow: clip; }
.red > div { transform-origin: center top; }
.official .red p { text-indent: 0; white-space: nowrap; }
.joint { display: flex; align-items: center; justify-content: center; gap: 0.4em; }
.joint .spread { text-align-last: justify; }
.official p.issue-number { position: relative; top: calc(35mm + ${OFFICIAL_LINE} * 2); text-indent: 0; text-align: center;
  letter-spacing: 0; min-height: ${OFFICIAL_LINE}; }
.red-rule { position: relative; top: calc(39mm + ${OFFICIAL_LINE} * 2); border-top: 0.7mm solid ${RED}; }

table.data { line-height: 1.32; letter-spacing: 0; margin: 1.2mm 0.2mm 3mm; }
.data td { padding: 1.1mm 1mm; }
.data th { line-height: 1.22; padding: 1.5mm 0.6mm; }
.data td.num { text-align: right; font-variant-numeric: tabular-nums; padding-right: 1.6mm; }
.data td.mid { text-align: center; font-variant-numeric: tabular-nums; }
.data td.left { text-align: left; }
.data .sum { font-family: ${stack('hei')}; break-before: avoid; }

.attach { padding-top: ${OFFICIAL_LINE}; break-before: avoid; break-inside: avoid; }
/* Lines, not a table: the print engine would leave the signature alone on a page behind one. */
.official .attach p { padding-left: ${chars(5)}; text-indent: ${chars(-3)}; text-align: left; break-after: avoid; }
.official .attach p.numbered { padding-left: calc(${chars(6)} + 0.5mm); text-indent: calc(${chars(-4)} - 0.5mm); }
.attach span { display: inline-block; text-indent: 0; white-space: nowrap; }
.attach .label { width: ${chars(3)}; }
.attach .no { width: calc(${CH} + 0.5mm); }

.sign { break-before: avoid; break-inside: avoid; padding-top: ${OFFICIAL_LINE}; letter-spacing: 0; }
.sign.sealed { padding-top: calc(${OFFICIAL_LINE} * 2); padding-bottom: ${OFFICIAL_LINE}; }
.sign > div { width: max-content; max-width: 100%; margin-left: auto; }
.official .sign p { text-indent: 0; text-align: center; min-height: ${OFFICIAL_LINE}; }
.sign.plain > div { margin-right: ${chars(2)}; }
.official .sign.plain p { text-align: left; }
.official .sign.plain .day { text-align: right; margin-left: 2em; }
.sign.several table { text-align: center; }
.sign.several td { padding: 0 0.5mm; vertical-align: middle; }
.sign.several.sealed tr { height: calc(${OFFICIAL_LINE} * 2); }
.official .note { break-before: avoid; }

.annex { break-before: page; }
.annex:first-child { break-before: auto; }
.official p.annex-label { text-indent: 0; font-family: ${stack('hei')}; }

.imprint { break-inside: avoid; border: solid #000; border-width: 0.35mm 0; font-size: 14pt; line-height: 1.35;
  letter-spacing: 0; text-align: left; margin-top: ${OFFICIAL_LINE}; }
.foot .imprint { width: 100%; margin: 0; }
.imprint p { padding: 1mm 14pt; }
.official .imprint .cc { border-bottom: 0.25mm solid #000; padding-left: calc(14pt * 4); text-indent: calc(14pt * -3); }
.official .imprint .printer { text-indent: 0; display: flex; justify-content: space-between; gap: 6mm; }
.printer span + span { flex: none; }
.kept-place { visibility: hidden; }
.imprint-page { break-before: page; page: spare; height: 1mm; }
.foot { position: absolute; left: 0; right: 0; height: 224.8mm; display: flex; align-items: flex-end; break-inside: avoid; }
`
