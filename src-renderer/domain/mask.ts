/** Personal fields as they stand on a screen that others can see. Names are shown; they are what people look for. */
import type { Field, Value } from './kind'

/** 371703********1234: division and last four, as receipts and sign-off sheets print it. */
export function maskIdNumber(number: string): string {
  return number.length < 15 ? hide(number, 2, 2) : hide(number, 6, 4)
}

/** 138****5678; 0530-****345; several numbers each. */
export function maskPhone(phones: string): string {
  return phones
    .split('、')
    .map((phone) => {
      if (/^1\d{10}$/.test(phone)) return hide(phone, 3, 4)
      const land = /^(0\d{2,3}-)(\d+)(-\d+)?$/.exec(phone)
      return land ? land[1] + hide(land[2], 0, 3) + (land[3] ? '-*' : '') : hide(phone, 3, 2)
    })
    .join('、')
}

/** An address down to about the town, then stars: 山东省菏泽市**** */
function maskText(text: string): string {
  const shown = [...text].slice(0, text.length > 8 ? 6 : 1).join('')
  return `${shown}****`
}

/** A personal field's value masked for lists and forms; fields that are not personal come back as they are. */
export function maskValue(field: Field, value: Value): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (!field.personal) return text
  switch (field.type) {
    case 'idNumber':
      return maskIdNumber(text)
    case 'phone':
      return maskPhone(text)
    case 'month':
    case 'date':
      return `${text.slice(0, 4)}-**`
    case 'text':
    case 'note':
      return maskText(text)
    default:
      return '****'
  }
}

function hide(text: string, head: number, tail: number): string {
  const hidden = Math.max(1, text.length - head - tail)
  return text.slice(0, head) + '*'.repeat(hidden) + text.slice(head + hidden)
}
