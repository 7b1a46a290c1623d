/** Words that open something: a record, a list, another page. */
import type { ComponentProps } from 'react'

interface OpenProps extends Omit<ComponentProps<'button'>, 'type' | 'onClick'> {
  onClick(): void
}

export function Open({ onClick, className = '', ...rest }: OpenProps) {
  return (
    <button
      type="button"
      className={`opens ${className}`.trimEnd()}
      onClick={(event) => {
        // Not also the line that they stand in.
        event.stopPropagation()
        onClick()
      }}
      {...rest}
    />
  )
}
