import type { Translation } from './translation.ts'

export const enProviders: Translation['providers'] = {
  title: 'Who writes, reads and paints',
  lead: 'Kể gives its work to these. Each kind of work has a usual one; when you tell a story you may choose another that is connected.',
  operatorHint:
    'Set these variables in the environment of web and worker, then restart. Their names and meaning stand in .env.example.',
  askOperator: 'The operator has to connect a key first.',
  kinds: { story: 'Writing', speech: 'Reading aloud', image: 'Painting' },
  names: {
    gemini: 'Google Gemini',
    google: 'Google Text-to-Speech',
    openai: 'OpenAI or a compatible server',
    offline: 'This machine',
  },
  auto: 'Automatic: {{name}}',
  usual: 'usual',
  ready: 'ready',
  held: 'on hold',
  notSet: 'not connected',
  model: 'Model: {{model}}',
  until: 'It is asked again at',
  needs: 'Needs: {{needs}}',
  adds: {
    story: {
      gemini: 'Rewrites as you ask for, billed by the length of the text.',
      openai: 'Rewrites as you ask for; it may be a server of your own, such as Ollama or vLLM.',
      offline: 'Keeps the wording, only tidies it up and splits it. Free.',
    },
    speech: {
      google: 'Many natural voices, Vietnamese and English, billed by the character.',
      openai: 'Voices for many languages; it may be a server of your own, such as Kokoro.',
      offline: 'A plain machine voice (eSpeak NG). Free.',
    },
    image: {
      gemini: 'Paints the scene of each passage, billed by the picture.',
      openai: 'Paints the scene of each passage; it may be a server of your own.',
      offline: 'Composes pictures of ready-made drawings. Free.',
    },
  },
}

export const enHold: Translation['hold'] = {
  safe: 'Nothing is lost: what is done is kept, and the rest goes on by itself.',
  until: 'It goes on at',
  tryNow: 'Try now',
}

export const enCost: Translation['cost'] = {
  total: 'cost: {{amount}}',
  free: 'free',
  unknown: 'price not known',
  under: 'under {{amount}}',
  atMost: 'at most about {{amount}}',
  cached_one: '{{count}} piece was there already, for nothing',
  cached_other: '{{count}} pieces were there already, for nothing',
}
