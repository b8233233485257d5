/** Files of a story, as the API serves them. */
export const pictureUrl = (storyId: string, chunkIndex: number) =>
  `/api/stories/${storyId}/images/${chunkIndex}`
/** The same, at most 384 pixels on each side. */
export const previewUrl = (storyId: string, chunkIndex: number) =>
  `${pictureUrl(storyId, chunkIndex)}?size=preview`
export const narrationUrl = (storyId: string, chunkIndex: number) =>
  `/api/stories/${storyId}/audio/${chunkIndex}`
export const wholeAudioUrl = (storyId: string) => `/api/stories/${storyId}/audio`
