/** A fenced block of a guide that says its name: ```` ```sh run NAME ````. */
export interface GuideBlock {
  name: string
  language: 'sh' | 'sql'
  text: string
}

const fence = /^( *)```(\S+)[ ]?(.*)\n([\s\S]*?)^\1```$/gm

/** The blocks of a Markdown page that are to be run, by their names, and the first lines of commands that nobody runs. */
export function readGuide(page: string): { blocks: Map<string, GuideBlock>; unnamed: string[] } {
  const blocks = new Map<string, GuideBlock>()
  const unnamed: string[] = []
  for (const [, indent = '', language, tag = '', body = ''] of page.matchAll(fence)) {
    if (language !== 'sh' && language !== 'sql') continue
    const text = body.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trim()
    const [, name] = tag.match(/^run ([a-z-]+)$/) ?? []
    if (!name || blocks.has(name)) unnamed.push(text.split('\n', 1)[0] ?? '')
    else blocks.set(name, { name, language, text })
  }
  return { blocks, unnamed }
}
