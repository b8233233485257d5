import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { createMailer, MailRefusedError } from './mailer.ts'

const mail = {
  to: { name: 'Trần Thị Tấm', address: 'tam@example.com' },
  subject: 'Xác nhận địa chỉ e-mail của bạn',
  text: 'Chào Tấm.',
  html: '<p>Chào Tấm.</p>',
  id: '019aa0a0-0000-7000-8000-000000000001',
}

/** A mail server on loopback that answers recipients as it is told, and keeps what it takes. */
async function startSmtp(toRecipient = '250 OK') {
  const taken: string[] = []
  const server = createServer((socket) => {
    const say = (line: string) => socket.write(`${line}\r\n`)
    let data: string[] | undefined
    say('220 lab')
    createInterface(socket).on('line', (line) => {
      if (data && line !== '.') return data.push(line)
      if (data) {
        taken.push(data.join('\n'))
        data = undefined
        return say('250 taken')
      }
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'DATA') data = []
      say(
        verb === 'DATA'
          ? '354 go on'
          : verb === 'RCPT'
            ? toRecipient
            : verb === 'QUIT'
              ? '221 bye'
              : '250 OK',
      )
      if (verb === 'QUIT') socket.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  return { taken, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const mailerTo = (smtpUrl: string) =>
  createMailer({ smtpUrl, from: 'Kể <ke@example.com>', outboxDir: '/nowhere' })

test('a mail goes to the server with both its forms and the id that keeps it from being shown twice', async () => {
  const { taken, url } = await startSmtp()
  await mailerTo(url).send(mail)
  expect(taken).toHaveLength(1)
  for (const part of ['tam@example.com', 'ke@example.com', `<${mail.id}@ke>`, 'text/plain', 'text/html']) {
    expect(taken[0]).toContain(part)
  }
})

test('an address that the server will never take is not tried again', async () => {
  const { url } = await startSmtp('550 no such mailbox tam@example.com')
  const failure = await mailerTo(url)
    .send(mail)
    .catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(MailRefusedError)
  expect(failure).toMatchObject({ code: 'mail_refused', reaction: 'stop' })
  expect((failure as Error).message).not.toContain('tam@example.com')
})

test('a server that is busy or away is: the error says nothing of giving up', async () => {
  const { url } = await startSmtp('451 try later')
  await expect(mailerTo(url).send(mail)).rejects.not.toBeInstanceOf(MailRefusedError)
  await expect(mailerTo('smtp://127.0.0.1:1').send(mail)).rejects.not.toBeInstanceOf(MailRefusedError)
})

test('without a server, mails lie in the outbox, for the operator’s eyes only', async () => {
  const outboxDir = await mkdtemp(join(tmpdir(), 'ke-outbox-'))
  onTestFinished(() => rm(outboxDir, { recursive: true }))
  await createMailer({ smtpUrl: undefined, from: undefined, outboxDir }).send(mail)
  const files = (await readdir(outboxDir)).sort()
  expect(files.map((name) => name.replace(/^.*Z-/, ''))).toEqual([`${mail.id}.eml`, `${mail.id}.html`])
  const [eml = '', html = ''] = files.map((name) => join(outboxDir, name))
  expect(await readFile(eml, 'utf8')).toContain('tam@example.com')
  expect(await readFile(html, 'utf8')).toBe(mail.html)
  expect((await stat(eml)).mode & 0o077).toBe(0)
})
