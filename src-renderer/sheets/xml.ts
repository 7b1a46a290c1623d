/** The little of XML that the fast reader needs: attributes of a tag, text with its entities, rich text. */

/** The XML is written in a way that the fast reader does not know; SheetJS reads it instead. */
export class NotPlain extends Error {
  override name = 'NotPlain'
}

export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found?.[1] ?? found?.[2]
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Text of an element: entities and Office's own escapes (_x000D_) resolved, line ends as \n.
 * @throws NotPlain for a CDATA section
 */
export function decodeXml(text: string): string {
  let plain = text
  if (plain.charCodeAt(0) === 60) throw new NotPlain('markup in text')
  if (plain.includes('&')) {
    plain = plain.replace(
      /&(?:#x([0-9a-fA-F]+)|#(\d+)|(amp|lt|gt|quot|apos));/g,
      (whole, hex, decimal, name) => {
        if (name) return ENTITIES[name]
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      },
    )
  }
  if (plain.includes('_x')) {
    plain = plain.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  }
  return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain
}

/** Text of the <t> elements, phonetic guides left out. */
export function richText(xml: string): string {
  const plain = xml.includes('<rPh') ? xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '') : xml
  let text = ''
  let from = 0
  for (;;) {
    const at = plain.indexOf('<t', from)
    if (at < 0) break
    const code = plain.charCodeAt(at + 2)
    const open = plain.indexOf('>', at)
    if (open < 0) break
    // <tag> that is not <t>, or an empty <t/>.
    if ((code !== 62 && code > 32) || plain.charCodeAt(open - 1) === 47) {
      from = open + 1
      continue
    }
    const end = plain.indexOf('</t>', open)
    if (end < 0) break
    if (plain.charCodeAt(open + 1) === 60 && end > open + 1) throw new NotPlain('markup in text')
    text += plain.slice(open + 1, end)
    from = end + 4
  }
  return decodeXml(text)
}
