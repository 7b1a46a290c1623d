/** Layout of the certificate: one sheet of A4 landscape without page margins, text inside the frame. */
import { stack } from './fonts'
import { css } from './html'

export const AWARD_STYLE = css`
.sheet { position: relative; width: 297mm; height: 209.9mm; overflow: hidden; }
.frame { position: absolute; inset: 0; width: 297mm; height: 210mm; }
.field { position: absolute; inset: 30mm 44mm 26mm; display: flex; flex-direction: column; align-items: center; }
.heading { font-family: ${stack('title')}; color: #a61c22; font-size: 52pt; line-height: 1.2; letter-spacing: 0.42em;
  padding-left: 0.42em; text-align: center; }
.divider { width: 120mm; height: 6mm; margin-top: 2.5mm; flex: none; }
.words { flex: 1; width: 100%; display: flex; flex-direction: column; justify-content: center; min-height: 0; }
.to { font-family: ${stack('kai')}; font-size: 26pt; line-height: 1.5; margin-bottom: 3mm; }
.to b { font-weight: normal; font-family: ${stack('title')}; }
.to.long { font-size: 20pt; }
.comrade { margin-left: 0.3em; }
.citation { font-family: ${stack('kai')}; font-size: 23pt; line-height: 1.72; text-indent: 2em; text-align: justify; }
.title-face { font-weight: normal; font-family: ${stack('title')}; color: #a61c22; }
.foot { width: 100%; display: flex; justify-content: flex-end; flex: none; }
.issuer { text-align: center; font-family: ${stack('kai')}; font-size: 19pt; line-height: 1.5; min-width: 84mm; }
.day { margin-top: 1.5mm; letter-spacing: 0.04em; }
.sealed .issuer { padding-bottom: 9mm; }
.sealed .words { padding-bottom: 2mm; }
.serial { position: absolute; left: 51mm; bottom: 25.5mm; max-width: 112mm; line-height: 1.3; font-family: ${stack('fangsong')}; font-size: 12pt; color: #6b5525; }
.line { display: inline-block; border-bottom: 0.5pt solid #444; height: 1em; vertical-align: -0.1em; }
.plaque .heading { font-size: 34pt; }
.plaque .divider { width: 100mm; height: 5mm; margin-top: 1.5mm; }
.plaque .words { text-align: center; }
.grant { font-family: ${stack('kai')}; font-size: 20pt; line-height: 1.3; color: #6b5525; }
.name { font-family: ${stack('title')}; font-size: 32pt; line-height: 1.35; margin: 2mm 0 3mm; text-wrap: balance; }
.name.long { font-size: 25pt; }
.name.longer { font-size: 20pt; }
.for { font-family: ${stack('kai')}; font-size: 22pt; line-height: 1.4; text-wrap: balance; }
.for.long { font-size: 17pt; }
.for.longer { font-size: 14pt; }
.honour { font-family: ${stack('title')}; color: #a61c22; font-size: 58pt; line-height: 1.25; letter-spacing: 0.16em;
  padding-left: 0.16em; margin-top: 2mm; text-wrap: balance; }
.honour.long { font-size: 38pt; letter-spacing: 0.06em; padding-left: 0.06em; }
.honour.longer { font-size: 26pt; letter-spacing: 0; padding-left: 0; }
`
