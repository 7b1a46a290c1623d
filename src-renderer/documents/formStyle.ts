/** Ruled forms that are also filled by hand: heads in 黑体, boxes high enough to write in. */
import { stack } from './fonts'
import { css } from './html'

export const FORM_STYLE = css`
body { line-height: 1.4; }
h1.form-title { font-family: ${stack('title')}; font-size: 22pt; line-height: 1.4; text-align: center; text-wrap: balance; }
.above { display: flex; justify-content: space-between; gap: 6mm; font-size: 12pt; line-height: 1.5; margin: 3mm 0 1.2mm; overflow-wrap: anywhere; }
.above > :last-child { flex: none; max-width: 65%; }
table.form { width: calc(100% - 0.4mm); margin: 0 0.2mm; table-layout: fixed; font-size: 12pt; line-height: 1.35; border: 1pt solid #000; }
.form th, .form td { border: 0.5pt solid #000; padding: 1.2mm 1.6mm; vertical-align: middle; height: 9.5mm; text-align: left; }
.form th { font-family: ${stack('hei')}; text-align: center; padding: 1mm 0.4mm; line-height: 1.25; text-wrap: balance; }
.form td.mid { text-align: center; padding-left: 0.5mm; padding-right: 0.5mm; }
.form td.num { text-align: right; font-variant-numeric: tabular-nums; }
.form .sum { font-family: ${stack('hei')}; break-before: avoid; }
.form .words { vertical-align: top; text-align: left; white-space: pre-line; }
.form .opinion { vertical-align: top; }
.form tr.tall td, .form tr.tall th { height: 30mm; }
.form tr.high td, .form tr.high th { height: 22mm; }
.opinion .text { min-height: 13mm; white-space: pre-line; }
.opinion .sign { text-align: right; margin-top: 1mm; white-space: pre; }
.roomy td { height: 11.5mm; }
.nb { white-space: nowrap; }
.below { font-size: 11pt; line-height: 1.5; margin-top: 2mm; break-before: avoid; }
`
