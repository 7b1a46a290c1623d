/**
 * What two sites know of each other's sequence numbers: pure bookkeeping (SPEC.md, rules R5, R6).
 */
import type { Manifest } from './package'

/** Kept as a local record of kind `$peer`, id = site. */
export interface PeerState {
  site: string
  unit: string
  unitName: string
  role: Manifest['from']['role']
  /** Its present epoch, and when that began. */
  writer: string
  epoch: number
  /** For each of its epochs: its sequence number up to which everything was applied here. */
  applied: Record<string, number>
  /** Our sequence number up to which it has told us that it has applied. */
  acknowledged: number
  /** Our epoch in which `acknowledged` counts. */
  acknowledgedIn: string
  /** ISO or null. */
  lastReceived: string | null
  lastSent: string | null
  /** Number of the last file that came from it (version 2 counts them). */
  receivedNumber?: number
  /** R8: its numbers (after, upTo] of its present epoch that never came; the next file to it says so by `seen`. */
  gap?: { after: number; upTo: number }
}

/** Sequence number after which the next package for this peer begins. */
export function sendAfter(peer: PeerState | undefined, ourWriter: string): number {
  return peer && peer.acknowledgedIn === ourWriter ? peer.acknowledged : 0
}

/** What the next package tells this peer that we have of it. */
export function seenOf(peer: PeerState | undefined): Manifest['seen'] {
  return peer && peer.writer !== '' ? { writer: peer.writer, seq: appliedOf(peer, peer.writer) } : null
}

/** What was applied of one epoch of a peer. */
export function appliedOf(peer: PeerState | undefined, writer: string): number {
  return peer && Object.hasOwn(peer.applied, writer) ? peer.applied[writer] : 0
}

/** The package brings nothing that was not applied before. */
export function isStale(peer: PeerState | undefined, manifest: Manifest): boolean {
  return peer !== undefined && manifest.range.upTo <= appliedOf(peer, manifest.from.writer)
}

/**
 * The peer after its package was applied.
 * @param now ISO time
 */
export function afterReceiving(
  peer: PeerState | undefined,
  manifest: Manifest,
  ourWriter: string,
  now: string,
): PeerState {
  const { from, to, range, seen } = manifest
  const before = appliedOf(peer, from.writer)
  // R5: a package that begins after a gap, or that left out what an earlier epoch of ours had sent (and this one
  // may have lost), is applied, but not counted.
  const counts = range.after <= before && (to.writer === null || to.writer === ourWriter)
  const applied = { ...peer?.applied, [from.writer]: counts ? Math.max(before, range.upTo) : before }
  if (peer && from.writer !== peer.writer && from.epoch <= peer.epoch) {
    // Late post from an epoch that is over: it says nothing of what the peer has now.
    return { ...peer, applied, lastReceived: now }
  }
  const ours = sendAfter(peer, ourWriter)
  const said = seen?.writer === ourWriter ? seen.seq : 0
  return {
    site: from.site,
    unit: from.unit,
    unitName: from.unitName,
    role: from.role,
    writer: from.writer,
    epoch: from.epoch,
    applied,
    // R6: within one epoch of the peer an older package can't lower it; a new epoch counts as it says.
    acknowledged: peer?.writer === from.writer ? Math.max(ours, said) : said,
    acknowledgedIn: ourWriter,
    lastReceived: now,
    lastSent: peer?.lastSent ?? null,
    ...numberOf(peer, manifest),
    ...gapOf(peer, manifest, counts, applied[from.writer]),
  }
}

function numberOf(peer: PeerState | undefined, { number }: Manifest): Pick<PeerState, 'receivedNumber'> {
  const last = Math.max(peer?.receivedNumber ?? 0, number ?? 0)
  return last > 0 ? { receivedNumber: last } : {}
}

/** R8: what lies between what was applied and where this package begins; gone once it was filled. */
export function missing(peer: PeerState | undefined, manifest: Manifest): PeerState['gap'] | null {
  const applied = appliedOf(peer, manifest.from.writer)
  return manifest.range.after > applied ? { after: applied, upTo: manifest.range.after } : null
}

function gapOf(
  peer: PeerState | undefined,
  manifest: Manifest,
  counts: boolean,
  applied: number,
): Pick<PeerState, 'gap'> {
  const gap = counts ? null : missing(peer, manifest)
  const known = peer?.writer === manifest.from.writer ? peer.gap : undefined
  const upTo = Math.max(gap?.upTo ?? 0, known?.upTo ?? 0)
  return upTo > applied ? { gap: { after: applied, upTo } } : {}
}
