/** Every document, one line each; the order is the order of menus. */
import { Told } from '../store/rpc'
import { agreementDocument } from './agreement'
import { annexDocument } from './annex'
import { attendanceDocument } from './attendanceSheet'
import { awardDocument } from './award'
import { bulletinDocument } from './bulletin'
import { commendationDocument } from './commendation'
import type { AnyDocument } from './document'
import { dutyReportDocument } from './dutyReportForm'
import { dutyTableDocument } from './dutyTable'
import { envelopeDocument, labelsDocument, personEnvelopeDocument, personLabelsDocument } from './envelopes'
import { erasureProofDocument } from './erasureProof'
import { fundLedgerDocument, fundPublicityDocument } from './fundBooks'
import { issueOrderDocument } from './issueOrder'
import { leafletOrderDocument } from './leafletOrder'
import { letterDocument, personLetterDocument } from './letter'
import { listDocument } from './list'
import { loanFormDocument } from './loanForm'
import { loanRecommendationDocument } from './loanRecommendation'
import { meetingSignInDocument } from './meetingSignIn'
import { overviewDocument } from './overview'
import { parkCertificateDocument, parkFormDocument } from './parkForms'
import { projectReviewDocument } from './projectReviewForm'
import { dispatchTableDocument, rankingDocument } from './rankings'
import { recommendationDocument } from './recommendationForm'
import { rosterDocument } from './roster'
import { signedProjectsDocument } from './signedProjects'
import { signOffDocument } from './signOff'
import { jobFormDocument, startupFormDocument, subsidyPublicityDocument } from './subsidyForms'

export const DOCUMENTS: readonly AnyDocument[] = [
  agreementDocument,
  signedProjectsDocument,
  awardDocument,
  commendationDocument,
  bulletinDocument,
  dispatchTableDocument,
  rankingDocument,
  recommendationDocument,
  annexDocument,
  overviewDocument,
  rosterDocument,
  dutyTableDocument,
  meetingSignInDocument,
  attendanceDocument,
  dutyReportDocument,
  projectReviewDocument,
  issueOrderDocument,
  parkFormDocument,
  parkCertificateDocument,
  startupFormDocument,
  jobFormDocument,
  subsidyPublicityDocument,
  loanFormDocument,
  loanRecommendationDocument,
  signOffDocument,
  fundLedgerDocument,
  fundPublicityDocument,
  letterDocument,
  envelopeDocument,
  labelsDocument,
  personLetterDocument,
  personEnvelopeDocument,
  personLabelsDocument,
  leafletOrderDocument,
  erasureProofDocument,
  listDocument,
]

/** Documents that take records of a kind: its own first, then those of any kind. */
export function documentsFor(kind: string): AnyDocument[] {
  return DOCUMENTS.filter((document) => document.kind === kind || document.kind === null).sort(
    (a, b) => Number(a.kind === null) - Number(b.kind === null),
  )
}

/**
 * A document by its name, or by the words on it: agreement, 签约协议书, list:station.
 * @throws Told where there is none such
 */
export function documentNamed(name: string): AnyDocument {
  const [wanted] = name.split(':', 1)
  const found = DOCUMENTS.find((document) => document.name === wanted || document.label === wanted)
  if (found) return found
  const known = DOCUMENTS.map((document) => `${document.name}（${document.label}）`).join('、')
  throw new Told(`没有叫“${name}”的文书。可以打印：${known}。没有生成文件。`, 'invalid')
}

/** The kind that a name such as list:station asks for; undefined where the document has one of its own. */
export function kindInName(name: string): string | undefined {
  return name.includes(':') ? name.slice(name.indexOf(':') + 1) : undefined
}
