/** A lantern over an open book. Decorative: the name stands beside it. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      aria-hidden="true"
      className="text-accent"
    >
      <path d="M16 1.5v3" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      <path d="M12.5 4.5h7" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      <path
        d="M16 5.5c4.2 0 6.5 2.6 6.5 5.6s-2.3 5.6-6.5 5.6-6.5-2.6-6.5-5.6 2.3-5.6 6.5-5.6Z"
        fill="currentColor"
      />
      <path d="M16 7.6c1.5 1.5 2 2.8 2 3.9a2 2 0 0 1-4 0c0-1.1.5-2.4 2-3.9Z" fill="#fff3dc" />
      <path d="M13.5 18h5" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      <path
        d="M16 23.2c-3.2-2-7.4-2.4-12-1.6v6.8c4.6-.8 8.8-.4 12 1.6 3.2-2 7.4-2.4 12-1.6v-6.8c-4.6-.8-8.8-.4-12 1.6Zm0 0v6.8"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinejoin="round"
      />
    </svg>
  )
}
