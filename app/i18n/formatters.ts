/** Making a formatter takes thirty times as long as using it, and a table asks for one in each cell. */
function keptBy<Options extends object, Formatter>(
  Kind: new (language: string, options?: Options) => Formatter,
): (language: string, options?: Options) => Formatter {
  const known = new Map<string, Formatter>()
  return (language, options) => {
    const key = options ? `${language} ${JSON.stringify(options)}` : language
    const found = known.get(key) ?? new Kind(language, options)
    known.set(key, found)
    return found
  }
}

/** The formatters of `Intl`, each made once. */
export const numberFormat = keptBy<Intl.NumberFormatOptions, Intl.NumberFormat>(Intl.NumberFormat)
export const dateFormat = keptBy<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(Intl.DateTimeFormat)
export const relativeTimeFormat = keptBy<Intl.RelativeTimeFormatOptions, Intl.RelativeTimeFormat>(
  Intl.RelativeTimeFormat,
)
