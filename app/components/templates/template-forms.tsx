/** Forms that buttons in the middle of another form belong to: HTML has no forms in forms. */
export const CHOOSE_FORM = 'choose-template'
export const SAVE_FORM = 'save-template'

/** Stands beside the form that has a prompt. Without JavaScript the first asks for the page with the chosen template. */
export function TemplateForms() {
  return (
    <>
      <form id={CHOOSE_FORM} />
      <form id={SAVE_FORM} />
    </>
  )
}
