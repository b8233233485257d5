import { accountCareOperations } from './account-care.ts'
import { accountOperations } from './accounts.ts'
import { adminOperations } from './admin.ts'
import { batchOperations } from './batches.ts'
import { dashboardOperations } from './dashboard.ts'
import { notificationOperations } from './notifications.ts'
import { operatingOperations } from './operating.ts'
import type { Operation } from './operation.ts'
import { pictureOperations } from './pictures.ts'
import { planOperations } from './plans.ts'
import { providerOperations } from './providers.ts'
import { readingOperations } from './reading.ts'
import { storyOperations } from './stories.ts'
import { templateOperations } from './templates.ts'

/** Every operation of the HTTP API. */
export const operations: Operation[] = [
  ...accountOperations,
  ...accountCareOperations,
  ...planOperations,
  ...storyOperations,
  ...pictureOperations,
  ...batchOperations,
  ...dashboardOperations,
  ...notificationOperations,
  ...providerOperations,
  ...readingOperations,
  ...templateOperations,
  ...adminOperations,
  ...operatingOperations,
]
