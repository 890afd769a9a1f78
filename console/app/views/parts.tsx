import { Fragment } from 'preact';

/** Shows the parts that are not empty, with a separator between them. Each part has its own direction. */
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
