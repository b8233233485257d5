/** Files of a story, as the API serves them. */
export const pictureUrl = (storyId: string, chunkIndex: number) =>
  `/api/stories/${storyId}/images/${chunkIndex}`
export const narrationUrl = (storyId: string, chunkIndex: number) =>
  `/api/stories/${storyId}/audio/${chunkIndex}`
export const wholeAudioUrl = (storyId: string) => `/api/stories/${storyId}/audio`
