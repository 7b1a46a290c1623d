/** Layout of the signing agreement: 3号仿宋 on 22 lines of 28 characters (GB/T 9704-2012, 5.2), ruled tables. */
import { stack } from './fonts'
import { css } from './html'
import { OFFICIAL_LINE, OFFICIAL_SPACING } from './sheet'

export const AGREEMENT_STYLE = css`
body { line-height: ${OFFICIAL_LINE}; letter-spacing: ${OFFICIAL_SPACING}; text-align: justify; }
.section > p, .end > p { text-indent: 2em; }
.number { text-align: right; font-size: 14pt; text-indent: 0 !important; letter-spacing: 0; }
h1.title { margin: 4mm 0 7mm; }
h2 { font-family: ${stack('hei')}; text-indent: 2em; break-after: avoid; }
.first { margin-top: 5mm; }
.nb { white-space: nowrap; }
.blank { text-decoration: underline; text-decoration-thickness: 0.6pt; text-underline-offset: 0.22em;
  white-space: break-spaces; }
.nb .blank { white-space: pre; }
.lead { break-after: avoid; }
.rules { break-inside: avoid; }
.rules p { height: 10.5mm; border-bottom: 0.5pt solid #000; }
.rules { margin-bottom: 3mm; }
table.grid { font-size: 14pt; line-height: 1.4; letter-spacing: 0; margin: 1.5mm 0.2mm 3mm; }
.grid td { padding: 1.6mm 2mm; text-align: left; }
.grid th { font-size: 13pt; padding: 1.6mm 1mm; }
.grid th.small { font-size: 11pt; }
.grid td.mid { text-align: center; padding-left: 0.5mm; padding-right: 0.5mm; }
.grid td.num { text-align: right; font-variant-numeric: tabular-nums; }
.grid th.side { font-size: 14pt; line-height: 1.8; padding: 0 3mm; }
.grid .sum { break-before: avoid; }
.tight { font-size: 11.5pt; }
.roomy td { height: 11.5mm; }
.roomy tbody { break-inside: avoid; }
.hand { text-align: left; }
.grid td.basis { font-size: 13pt; }
.parties tbody { break-inside: avoid; }
table.signatures { margin-top: 9mm; letter-spacing: 0; }
.signatures td { vertical-align: top; text-align: left; padding-right: 4mm; }
.signatures .name td { height: 26mm; line-height: 1.45; }
.signatures .day td { padding-top: 4mm; }
.slot { display: inline-block; width: 2.6em; }
.slot:first-child { width: 4em; }
.place { display: flex; justify-content: space-between; gap: 4mm; text-indent: 0 !important; margin-top: 8mm; letter-spacing: 0; }
.place span:last-child { white-space: nowrap; }
@page cover { @bottom-left { content: none !important } @bottom-center { content: none !important }
  @bottom-right { content: none !important } }
.cover { page: cover; break-after: page; text-align: center; }
.cover-number { text-align: right; font-size: 14pt; letter-spacing: 0; text-indent: 0; }
h1.cover-title { font-size: 36pt; line-height: 1.4; margin: 38mm 0 52mm; letter-spacing: 0.06em; }
table.cover-table { width: 128mm; margin: 0 auto; letter-spacing: 0; line-height: 1.4; }
.cover-table th { width: 30mm; font-family: ${stack('hei')}; text-align: left; padding: 4mm 0; vertical-align: bottom; }
.cover-table td { border-bottom: 0.7pt solid #000; text-align: center; padding: 4mm 1mm 1.5mm; vertical-align: bottom; }
`
