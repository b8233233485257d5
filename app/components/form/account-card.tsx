import type { ReactNode } from 'react'
import { Logo } from '../logo.tsx'

/** The calm middle of the sign-in and register pages. */
export function AccountCard({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-md grow flex-col justify-center px-4 py-8 sm:py-12">
      <div className="card flex flex-col gap-6 p-6 shadow-soft sm:p-8">
        <div className="flex flex-col gap-1">
          <Logo size={40} />
          <h1 className="mt-2 font-bold text-xl">{title}</h1>
          <p className="text-muted text-sm">{lead}</p>
        </div>
        {children}
      </div>
    </div>
  )
}
