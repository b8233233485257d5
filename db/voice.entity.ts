import { defineEntity, p } from '@mikro-orm/core'
import { languages } from '../core/story.ts'

const VoiceSchema = defineEntity({
  name: 'Voice',
  tableName: 'voice',
  properties: {
    /** What a story's `voice` setting holds. */
    id: p.string().length(100).primary(),
    provider: p.string().length(50).index(),
    name: p.string().length(100),
    language: p.enum([...languages]),
    gender: p.enum(['female', 'male', 'neutral']),
    /** Where the sample lies once somebody has asked for it. */
    previewKey: p.string().length(255).nullable(),
  },
})

/** A voice the configured speech provider offers. The web process reads them here and never asks a vendor. */
export class Voice extends VoiceSchema.class {}
VoiceSchema.setClass(Voice)
