import { accountCareOperations } from './account-care.ts'
import { accountOperations } from './accounts.ts'
import { adminOperations } from './admin.ts'
import { batchOperations } from './batches.ts'
import { dashboardOperations } from './dashboard.ts'
import { narrationOperations } from './narrations.ts'
import { notificationOperations } from './notifications.ts'
import { operatingOperations } from './operating.ts'
import type { Operation } from './operation.ts'
import { pictureOperations } from './pictures.ts'
import { planOperations } from './plans.ts'
import { portraitOperations } from './portraits.ts'
import { providerOperations } from './providers.ts'
import { readingOperations } from './reading.ts'
import { sectionOperations } from './sections.ts'
import { storyOperations } from './stories.ts'
import { templateOperations } from './templates.ts'

/** Every operation of the HTTP API. */
export const operations: Operation[] = [
  ...accountOperations,
  ...accountCareOperations,
  ...planOperations,
  ...storyOperations,
  ...sectionOperations,
  ...narrationOperations,
  ...pictureOperations,
  ...portraitOperations,
  ...batchOperations,
  ...dashboardOperations,
  ...notificationOperations,
  ...providerOperations,
  ...readingOperations,
  ...templateOperations,
  ...adminOperations,
  ...operatingOperations,
]
