import { expect, test } from 'vitest'
import { makeVapidKeys } from '../../push/vapid.ts'
import { registerAdmin } from '../setup/fixtures.ts'
import { startKe } from '../setup/ke.ts'
import { findSchemathesis, runSchemathesis } from '../setup/schemathesis.ts'

const schemathesis = findSchemathesis()

// Our own table of the same operations, with what they need to succeed: api-fuzz.test.ts.
test.skipIf(!schemathesis)(
  'Schemathesis, an admin, finds no answer that the description does not have',
  { timeout: 600_000 },
  async () => {
    const { publicKey, privateKey } = makeVapidKeys()
    await using ke = await startKe({
      METRICS_TOKEN: 'what-the-monitor-shows',
      VAPID_PUBLIC_KEY: publicKey,
      VAPID_PRIVATE_KEY: privateKey,
      VAPID_SUBJECT: 'mailto:operator@example.com',
    })
    const { accessToken } = await registerAdmin(ke)
    const { passed, report } = await runSchemathesis(schemathesis ?? '', {
      folder: ke.dataDir,
      url: ke.url,
      token: accessToken,
      except: ['logout', 'logoutAll', 'logoutUser'],
      examples: 5,
    })
    expect(passed, report).toBe(true)
  },
)
