import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { BookOpenText, Headphones, Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../components/ui/button.tsx'
import { getUser } from '../utils/auth.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  if (await getUser(request)) throw redirect('/dashboard')
  return null
}

const steps = [
  { key: 'give', Icon: BookOpenText },
  { key: 'watch', Icon: Sparkles },
  { key: 'keep', Icon: Headphones },
] as const

export default function Landing() {
  const { t, i18n } = useTranslation()
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-18 px-4 py-12 sm:px-6 sm:py-18">
      <section className="grid items-center gap-12 lg:grid-cols-2">
        <div className="flex flex-col items-start gap-6">
          <h1 className="font-bold text-xl sm:text-2xl">{t('landing.title')}</h1>
          <p className="text-base text-muted">{t('landing.lead')}</p>
          <ButtonLink to="/register" className="px-6">
            {t('landing.start')}
          </ButtonLink>
        </div>
        <figure className="card flex flex-col overflow-hidden rounded-picture shadow-soft">
          <img
            src={`/landing/${i18n.language}.webp`}
            alt={t('landing.excerptImage')}
            width={900}
            height={900}
            className="aspect-[5/4] w-full object-cover object-[50%_90%]"
          />
          <figcaption className="flex flex-col gap-3 p-6">
            <p className="font-semibold text-sm">{t('landing.excerptTitle')}</p>
            <p className="font-serif text-base leading-[1.7]">
              {t('landing.excerptHeard')}
              <span className="spoken-word">{t('landing.excerptSpoken')}</span>
              <span className="text-muted">{t('landing.excerptComing')}</span>
            </p>
            <p className="text-muted text-xs">{t('landing.excerpt')}</p>
          </figcaption>
        </figure>
      </section>
      <section aria-labelledby="how" className="flex flex-col gap-6">
        <h2 id="how" className="font-bold text-lg">
          {t('landing.how')}
        </h2>
        <ol className="grid gap-6 sm:grid-cols-3">
          {steps.map(({ key, Icon }) => (
            <li key={key} className="card flex flex-col gap-2 p-6">
              <Icon size={28} strokeWidth={1.5} aria-hidden className="text-accent" />
              <h3 className="font-semibold text-base">{t(`landing.steps.${key}.title`)}</h3>
              <p className="text-muted text-sm">{t(`landing.steps.${key}.text`)}</p>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
