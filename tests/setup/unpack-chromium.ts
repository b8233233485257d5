import chromium from '@sparticuz/chromium'

// Run by `browser.ts` as a program of its own, because the package changes the environment of the process it is loaded in.
console.log(await chromium.executablePath())
