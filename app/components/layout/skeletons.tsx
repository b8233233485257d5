import type { ReactNode } from 'react'

const shapes = { control: 'rounded-control', card: 'rounded-card', picture: 'rounded-picture' } as const

function Bone({ shape = 'control', className }: { shape?: keyof typeof shapes; className: string }) {
  return <div className={`animate-pulse bg-line ${shapes[shape]} ${className}`} />
}

const many = (count: number, draw: (place: number) => ReactNode) =>
  Array.from({ length: count }, (_, place) => draw(place))

function Wide({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">{children}</div>
  )
}

/** A title, and what stands under it. */
function Part({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3">
      <Bone className="h-6 w-32" />
      {children}
    </div>
  )
}

function DashboardSkeleton() {
  return (
    <Wide>
      <Bone className="h-10 w-48" />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-8">
          {many(2, (place) => (
            <Part key={place}>
              <Bone shape="card" className="h-18" />
            </Part>
          ))}
          <Part>
            <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
              {many(4, (place) => (
                <Bone key={place} shape="card" className="h-26" />
              ))}
            </div>
          </Part>
        </div>
        <Part>
          <Bone shape="card" className="h-96" />
        </Part>
      </div>
    </Wide>
  )
}

function StoriesSkeleton() {
  return (
    <Wide>
      <div className="flex items-center justify-between gap-4">
        <Bone className="h-10 w-48" />
        <Bone className="h-11 w-32" />
      </div>
      <Bone className="h-24 w-full max-w-2xl sm:h-11" />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-x-4 gap-y-8 sm:grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] sm:gap-x-6">
        {many(8, (place) => (
          <div key={place} className="flex flex-col gap-3">
            <Bone shape="picture" className="aspect-square" />
            <Bone className="h-6 w-3/4" />
            <Bone className="h-4 w-1/2" />
          </div>
        ))}
      </div>
    </Wide>
  )
}

function StorySkeleton() {
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-4 pt-4 pb-12 sm:px-6">
      <div className="flex h-11 items-center gap-4">
        <Bone className="size-8" />
        <Bone className="h-8 w-64" />
      </div>
      <Bone className="h-5 w-40" />
      <div className="mt-4 grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Bone shape="picture" className="mx-auto aspect-[3/2] w-full max-w-xl lg:order-2 lg:aspect-square" />
        <div className="mx-auto flex w-full max-w-[40rem] flex-col gap-4">
          {many(9, (place) => (
            <Bone key={place} className={`h-5 ${place % 3 === 2 ? 'mb-4 w-3/5' : 'w-full'}`} />
          ))}
        </div>
      </div>
    </div>
  )
}

function NewStorySkeleton() {
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 px-4 pt-8 sm:pt-12">
      <Bone className="h-10 w-48" />
      {['h-11', 'h-18', 'h-64', 'h-20', 'h-12', 'h-26'].map((height) => (
        <div key={height} className="flex flex-col gap-2">
          <Bone className="h-5 w-28" />
          <Bone className={height} />
        </div>
      ))}
    </div>
  )
}

/** What stands for a page while it loads, in its shape. Null for pages that have none. */
export function skeletonOf(pathname: string): (() => ReactNode) | null {
  if (pathname === '/dashboard') return DashboardSkeleton
  if (pathname === '/stories') return StoriesSkeleton
  if (pathname === '/stories/new') return NewStorySkeleton
  return pathname.startsWith('/stories/') ? StorySkeleton : null
}
