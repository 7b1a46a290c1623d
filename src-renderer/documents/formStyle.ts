/** Ruled forms that are also filled by hand: heads in 黑体, boxes high enough to write in. */
import { stack } from './fonts'
import { css } from './html'

export const FORM_STYLE = css`
body { line-height: 1.4; }
h1.form-title { font-family: ${stack('title')}; font-size: 22pt; line-height: 1.4; text-align: center; text-wrap: balance; }
.above { display: flex; justify-content: space-between; gap: 6mm; font-size: 12pt; line-height: 1.5; margin: 3mm 0 1.2mm; overflow-wrap: anywhere; }
.above > :last-child { flex: none; max-width: 65%; }
table.form { font-size: 12pt; line-height: 1.35; }
.form th, .form td { padding: 1.2mm 1.6mm; height: 9.5mm; }
.form td { text-align: left; }
.form th { padding: 1mm 0.4mm; line-height: 1.25; text-wrap: balance; }
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
/* Whose paper it is over its date, room for a seal upon both, as on official documents (GB/T 9704-2012, 7.3.5.1). */
.issuer { width: max-content; max-width: 100%; margin: 9mm 4em 12mm auto; font-size: 14pt; line-height: 1.7; text-align: center; break-before: avoid; break-inside: avoid; }
.below { font-size: 11pt; line-height: 1.5; margin-top: 2mm; break-before: avoid; }
`
