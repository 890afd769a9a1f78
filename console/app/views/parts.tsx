import { Fragment } from 'preact';

/** Shows the parts that there are, with a separator between them. It is outside of a part, which has its own direction. */
export function Parts({ of }: { readonly of: readonly (string | undefined)[] }) {
  return (
    <>
      {of
        .filter((part) => part !== undefined && part !== '')
        .map((part, index) => (
          <Fragment key={index}>
            {index > 0 && ' · '}
            <bdi>{part}</bdi>
          </Fragment>
        ))}
    </>
  );
}
