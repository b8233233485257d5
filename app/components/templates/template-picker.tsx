import { Link } from '@remix-run/react'
import { BookMarked } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { gistOf, type TemplateView } from '../../../core/templates/template.ts'
import { Menu } from '../ui/menu.tsx'
import { TemplateExample } from './template-example.tsx'
import { CHOOSE_FORM } from './template-forms.tsx'

interface Props {
  templates: TemplateView[]
  onChoose: (template: TemplateView) => void
}

/** One's own templates and those that come with Kể, each with what it asks for. */
export function TemplatePicker({ templates, onChoose }: Props) {
  const { t } = useTranslation()
  const groups = [
    { title: t('templates.own'), members: templates.filter(({ isBuiltIn }) => !isBuiltIn) },
    { title: t('templates.builtIn'), members: templates.filter(({ isBuiltIn }) => isBuiltIn) },
  ]
  return (
    <Menu
      label={t('templates.choose')}
      icon={<BookMarked size={18} strokeWidth={1.75} aria-hidden />}
      isNamed
    >
      <div className="flex max-h-[min(32rem,70dvh)] w-104 max-w-full flex-col gap-3 overflow-y-auto py-1">
        <p className="hidden px-2 text-muted text-xs noscript:block">{t('templates.reloads')}</p>
        {groups
          .filter(({ members }) => members.length > 0)
          .map(({ title, members }) => (
            <section key={title} aria-label={title} className="flex flex-col">
              <p className="px-2 font-medium text-muted text-xs">{title}</p>
              <ul>
                {members.map((template) => (
                  <Choice key={template.id} template={template} onChoose={onChoose} />
                ))}
              </ul>
            </section>
          ))}
        <Link
          to="/settings/templates"
          target="_blank"
          className="flex min-h-11 items-center rounded-control px-2 text-accent text-sm underline"
        >
          {t('templates.manage')}
        </Link>
      </div>
    </Menu>
  )
}

/** Some two lines of it. */
const LONGEST_GIST = 110

interface ChoiceProps {
  template: TemplateView
  onChoose: Props['onChoose']
}

function Choice({ template, onChoose }: ChoiceProps) {
  const { t } = useTranslation()
  const { id, name, prompt } = template

  function choose(event: MouseEvent<HTMLButtonElement>) {
    // Without JavaScript the button sends the form that asks for the page with this template.
    event.preventDefault()
    closeMenu(event.currentTarget)
    onChoose(template)
  }

  return (
    <li className="border-line border-b py-1 last:border-0">
      <div className="relative rounded-control px-2 py-1.5 hover:bg-sunken">
        {/* What it asks for can be pressed, too. */}
        <button
          type="submit"
          form={CHOOSE_FORM}
          name="template"
          value={id}
          onClick={choose}
          aria-label={t('templates.use', { name })}
          aria-describedby={`template-${id}`}
          className="break-words rounded-control text-left font-medium text-sm after:absolute after:inset-0"
        >
          {name}
        </button>
        <p id={`template-${id}`} className="break-words text-muted text-xs">
          {gistOf(prompt, LONGEST_GIST)}
        </p>
      </div>
      <div className="px-2">
        <TemplateExample template={template} />
      </div>
    </li>
  )
}

function closeMenu(inside: Element): void {
  const menu = inside.closest('details')
  if (!menu) return
  menu.open = false
  menu.querySelector('summary')?.focus()
}
