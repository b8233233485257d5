import { pattern, type Rule, START } from '../rule.ts'
import type { Numerals } from './numerals.ts'

const SIGNS: Record<string, string> = {
  '@': 'a còng',
  '.': 'chấm',
  '/': 'gạch chéo',
  '-': 'gạch ngang',
  _: 'gạch dưới',
  '+': 'cộng',
  ':': 'hai chấm',
}

/** Mail and web addresses. Of a web address, what no listener types is left out: the scheme, www and what follows a ? or #. */
export function addresses({ digits }: Numerals): Rule[] {
  const say = (address: string): string =>
    address
      .replace(/\d+/g, (run) => ` ${digits(run)} `)
      .replace(/[@./_:+-]/g, (sign) => ` ${SIGNS[sign]} `)
      .replace(/(?<=chấm )vn\b/g, 'vê en-nờ')
      .replace(/\s+/g, ' ')
      .trim()
  return [
    {
      pattern: pattern`${START}[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}`,
      say: (_, [address]) => say(address),
    },
    {
      pattern: pattern`${START}(?:https?:\/\/|www\.)(?<address>[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}(?::\d{1,5})?(?:\/[\w.~%\-]{0,200}){0,20})(?:[?#][^\s"'<>)]{0,2000})?(?<![.,!])`,
      say: ({ address = '' }) => say(address.replace(/^www\.|\/+$/g, '').replaceAll('%', '')),
    },
    {
      pattern: pattern`${START}(?:[a-z\d][a-z\d\-]{0,62}\.){1,4}(?:com|net|org|info|edu|gov|vn|io)(?:\.vn)?(?:\/[\w.~\-]{1,100}){0,10}(?![\w@])`,
      say: (_, [address]) => say(address.replace(/\.$/, '')),
    },
  ]
}
