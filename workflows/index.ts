export { maintenanceWorkflow } from './maintenance.workflow.ts'
export { storyWorkflow } from './story.workflow.ts'
export { voicePreviewWorkflow, voicesWorkflow } from './voices.workflow.ts'
