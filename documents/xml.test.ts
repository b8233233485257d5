import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readXml } from './xml.ts'

/** Everything that is told of it, in order; texts that touch are one. */
async function told(...pieces: string[]): Promise<string[]> {
  const events: string[] = []
  let text = ''
  const flush = () => {
    if (text) events.push(text)
    text = ''
  }
  async function* source() {
    yield* pieces
  }
  await readXml(source(), {
    onText: (more) => {
      text += more
    },
    onOpen: (name, attributes) => {
      flush()
      events.push(`<${name} ${JSON.stringify(attributes())}>`)
    },
    onClose: (name) => {
      flush()
      events.push(`</${name}>`)
    },
  })
  flush()
  return events
}

describe('XML is told', () => {
  test.each([
    ['without prefixes, in lower case', '<w:P w:Val="1"/>', ['<p {"val":"1"}>', '</p>']],
    ['with a bracket in an attribute', `<a b="x>y" c='"'>`, ['<a {"b":"x>y","c":"\\""}>']],
    ['without comments', 'a<!-- <b> -->c', ['ac']],
    ['without instructions', '<?xml version="1.0"?>a', ['a']],
    ['with what is marked as characters', '<![CDATA[<b>&amp;]]>', ['<b>&amp;']],
    ['without declarations', '<!DOCTYPE a [<!ENTITY b "c>d">]>&b;', ['&b;']],
    ['with references', '&lt;&#7879;&#x1EC7;&agrave;&nbsp;&amp;lt;', ['<ệệà\u00A0&lt;']],
    ['with what is no character', '&#0;&#xD800;&#x110000;', ['\uFFFD\uFFFD\uFFFD']],
    ['as far as it goes', 'a<b c="d', ['a']],
    ['with a bracket that is none', 'a < b', ['a ']],
  ])('%s', async (_, xml, expected) => {
    expect(await told(xml)).toEqual(expected)
  })

  test('alike, however it is cut into pieces', async () => {
    const xml = '<a b="1>2">x &amp; y<!-- > --><![CDATA[<z>]]>&#7879;<c/></a>'
    const whole = await told(xml)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(xml.length), { maxLength: 20 }), async (cuts) => {
        const places = [0, ...cuts.toSorted((one, other) => one - other), xml.length]
        const pieces = places.slice(1).map((end, index) => xml.slice(places[index], end))
        expect(await told(...pieces)).toEqual(whole)
      }),
    )
  })
})
