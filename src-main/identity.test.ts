import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as identity from './identity'

/** A change here would open an empty database for everybody who updates. It needs a migration, not a new value. */
test('scheme, origin, product and profile layout are frozen', () => {
  const { profileAt, ...names } = identity
  expect(names).toEqual({
    SCHEME: 'app',
    HOST: 'guiyan',
    ORIGIN: 'app://guiyan',
    INDEX_URL: 'app://guiyan/index.html',
    PRINT_SCHEME: 'print',
    PRINT_HOST: 'job',
    PRODUCT: '归雁',
    PROFILE_NAME: 'guiyan',
  })
  expect(profileAt('P')).toEqual({
    folder: 'P',
    journal: join('P', 'journal'),
    attachments: join('P', 'attachments'),
    looked: join('P', 'looked'),
    backups: join('P', 'backups'),
    backupPlace: join('P', 'backup.json'),
    window: join('P', 'window.json'),
    share: join('P', 'share.json'),
    browser: join('P', 'browser'),
  })
  const { name, productName } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))
  expect([name, productName]).toEqual(['guiyan', '归雁'])
})
