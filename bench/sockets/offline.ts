/** Nothing is paid for, and nothing is refused for being too much. */
export const offline = {
  STORY_PROVIDER: 'offline',
  SPEECH_PROVIDER: 'offline',
  IMAGE_PROVIDER: 'offline',
  RATE_LIMIT_FACTOR: '10000',
}
