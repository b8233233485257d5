import type { ReactNode } from 'react'

/** One part of a settings page. */
export function Section({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  return (
    <section className="card flex flex-col gap-4 p-4 sm:p-6">
      <div className="flex flex-col gap-1">
        <h2 className="font-semibold text-lg">{title}</h2>
        {lead && <p className="text-muted text-sm">{lead}</p>}
      </div>
      {children}
    </section>
  )
}
