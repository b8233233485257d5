export { accountDeletionWorkflow } from './account-deletion.workflow.ts'
export { batchWorkflow } from './batch.workflow.ts'
export { mailWorkflow } from './mail.workflow.ts'
export { maintenanceWorkflow } from './maintenance.workflow.ts'
export {
  digestWorkflow,
  newsMailWorkflow,
  notificationWorkflow,
  pushTestWorkflow,
} from './notification.workflow.ts'
export { portraitWorkflow } from './portrait.workflow.ts'
export { storyWorkflow } from './story.workflow.ts'
export { sweepWorkflow } from './sweep.workflow.ts'
export { readingPreviewWorkflow, voicePreviewWorkflow, voicesWorkflow } from './voices.workflow.ts'
