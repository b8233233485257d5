import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/** Vite's own socket needs a port of its own: on the web port, Socket.IO takes every `upgrade`. */
const hmrPort = Number(process.env.HMR_PORT ?? 24_678)

export default defineConfig({
  server: { hmr: { port: hmrPort } },
  // A package that Vite only finds on a later page makes it bundle anew, with a second React beside the first.
  optimizeDeps: {
    include: [
      '@conform-to/react',
      '@conform-to/zod/v4',
      '@remix-run/react',
      'i18next',
      'lucide-react',
      'react',
      'react-dom/client',
      'react-i18next',
      'react/jsx-dev-runtime',
      'socket.io-client',
      'zod',
    ],
  },
  plugins: [
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
})
