import { hamlet, hamletInEnglish, lowmere, lowmereInVietnamese } from './passages.ts'
import type { BuiltInTexts } from './template.ts'

const told = (text: string) => ({ source: lowmere, result: { language: 'en-US' as const, text } })

export const english: BuiltInTexts = {
  children: {
    name: 'For children',
    prompt:
      'Retell it for children of 5 to 8. Short sentences, easy words, a warm and merry voice. Keep the characters and what happens; tell gently what could frighten. Now and then ask the listeners a question so that they can guess, and let it end warmly.',
    example: told(
      'Once there was a river at Lowmere, and every autumn it grew big and wide. And who rowed out to fetch people in? Martha Pell did! She was 61, and her boat was even older.\n\nOne dark night Martha looked up. Can you guess who sat on the barn roof? The miller’s boy, with a lamb tucked into his coat! Martha tied up to the weathercock, took them both aboard and rowed them safely home.\n\nAnd in the morning, what did the neighbours see? Her boat had 3 holes, and in each hole there was a warm woolly sock!',
    ),
  },
  drama: {
    name: 'Audio drama',
    prompt:
      'Tell it as an audio drama. Turn most of the narration into direct speech, each line in a paragraph of its own, so that one hears who is speaking. Between the lines tell only briefly: sounds, surroundings, movements. No speaker names before the lines, no notes in brackets. Keep every scene, in its order.',
    example: told(
      'Autumn at Lowmere. The river is up again. An oar knocks against wood.\n\n“Hello? Who is on that barn roof?”\n\n“The miller’s boy, Mrs Pell! And my lamb, she’s in my coat.”\n\nMartha Pell was 61, and her boat was older.\n\n“Stay where you are, I’m tying up to the weathercock. Now come aboard, both of you!”\n\nThe oars again, slow, all the way home in the dark.\n\nMorning. The neighbours look at the boat.\n\n“Martha, it has 3 holes!”\n\n“I know. What do you think the socks are for?”',
    ),
  },
  summary: {
    name: 'Summary',
    prompt:
      'Shorten it to less than half. Keep the main characters, what turns the story, and how it ends; leave out descriptions and minor details. Still tell it as a flowing story to listen to, without bullet points.',
    example: told(
      'When the river at Lowmere rose, Martha Pell rowed out at night and saved the miller’s boy and his lamb from a barn roof, in a boat whose 3 holes were stuffed with socks.',
    ),
  },
  close: {
    name: 'Close to the original',
    prompt:
      'Keep close to the original: every thought, every line of dialogue, every name and number, in the same order and at about the same length. Mend only typing errors, unclear sentences and what is hard to follow when read aloud. Add nothing, leave out nothing, keep its tone.',
    example: told(
      'Each autumn the river at Lowmere rose, and each autumn Martha Pell rowed out to fetch people in. She was 61; her boat was older still. One night she found the miller’s boy up on a barn roof, with a lamb in his coat. She tied up to the weathercock, took the two of them aboard and rowed home through the dark. In the morning her neighbours looked at the boat: there were 3 holes in it, each one stuffed with a sock.',
    ),
  },
  'to-english': {
    name: 'Vietnamese to English',
    prompt:
      'Translate it into natural English, true to the meaning and tone of the original, every sentence of it. Keep the names of people and places; put forms of address, and what is particular to Vietnam, so that a listener elsewhere understands. Add nothing, leave out nothing.',
    example: { source: hamlet, result: hamletInEnglish },
  },
  'to-vietnamese': {
    name: 'English to Vietnamese',
    prompt:
      'Translate it into natural Vietnamese, true to the meaning and tone of the original, every sentence of it. Keep the names of people and places; choose forms of address that fit how the characters stand to each other, and stay with them from beginning to end. Add nothing, leave out nothing.',
    example: { source: lowmere, result: lowmereInVietnamese },
  },
}
