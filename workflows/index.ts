export { accountDeletionWorkflow } from './account-deletion.workflow.ts'
export { mailWorkflow } from './mail.workflow.ts'
export { maintenanceWorkflow } from './maintenance.workflow.ts'
export { storyWorkflow } from './story.workflow.ts'
