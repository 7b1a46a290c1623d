/** What has a list of guests: a conference, or a meeting of the station heads. */
import { conference as conferenceKind } from '../domain/conference'
import { type AnyRecord, titleOf } from '../domain/kind'
import { stationMeeting as meetingKind } from '../domain/stationMeeting'

/** A conference or a station-head meeting: attendance links to it by a field of its own. */
export interface Gathering {
  field: 'conference' | 'meeting'
  record: AnyRecord
}

/** The latest meeting looked at: the dialog 邀请参会 offers it first. */
export const LAST_GATHERING = 'network:gathering'

export const keyOf = ({ field, record }: Gathering): string => `${field}/${record.id}`

export function gatheringName({ field, record }: Gathering): string {
  return titleOf(field === 'conference' ? conferenceKind : meetingKind, record)
}
