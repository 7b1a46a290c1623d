// Placeholder by the lead until E2's real file lands here: overwrite it.
export function ImportPage(_: {
  kind: string
  file?: { name: string; bytes: Uint8Array }
  pasted?: string[][]
  onClose(): void
}) {
  return null
}
