import { expect, test } from 'vitest'
import { contactLog } from './contactLog'
import { ERASED } from './erased'
import { groupMember } from './groupMember'
import type { AnyRecord } from './kind'
import { person } from './person'

test('[store E1] what was erased is neither filled in again nor brought back from the trash', () => {
  for (const kind of [person, contactLog, groupMember]) {
    const gone: AnyRecord = { id: 'x', stamps: {}, deleted: true, [kind.title]: ERASED }
    for (const field of ['phone', 'name', 'deleted', 'attachments'])
      expect(kind.locked?.(gone, [field]), kind.kind).toContain('已按本人要求清除')
    expect(kind.locked?.({ ...gone, [kind.title]: '示例甲' }, ['deleted'])).toBeNull()
    expect(kind.locked?.({ id: 'x', stamps: {} }, ['name'])).toBeNull()
  }
})
