/** Files of a story, as the API serves them. */
export const pictureUrl = (storyId: string, chunkIndex: number, take?: string | null) =>
  `/api/stories/${storyId}/images/${chunkIndex}${take ? `?take=${take}` : ''}`
/** The same, at most 384 pixels on each side. */
export const previewUrl = (storyId: string, chunkIndex: number, take?: string | null) =>
  `${pictureUrl(storyId, chunkIndex)}?size=preview${take ? `&take=${take}` : ''}`
export const takesUrl = (storyId: string, chunkIndex: number) => `${pictureUrl(storyId, chunkIndex)}/takes`
export const narrationUrl = (storyId: string, chunkIndex: number, take?: string | null) =>
  `/api/stories/${storyId}/audio/${chunkIndex}${take ? `?take=${take}` : ''}`
export const wholeAudioUrl = (storyId: string) => `/api/stories/${storyId}/audio`
/** Where it is shown how a passage is read; the page has twenty. */
export const readingUrl = (storyId: string, chunkIndex: number) =>
  `/stories/${storyId}/reading?from=${chunkIndex}#passage-${chunkIndex + 1}`
/** How a character looks, small. */
export const portraitUrl = (storyId: string, character: string, take: string) =>
  `/api/stories/${storyId}/cast/${character}/portrait?size=preview&take=${take}`
