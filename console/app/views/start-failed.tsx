/** The page if a file of the console did not load. Its text is here, because the file with the text may be the missing one. */
export function StartFailed({ onReload }: { readonly onReload: () => void }) {
  return (
    <main class="card narrow" lang="en" dir="ltr">
      <h1>The console did not load</h1>
      <p>Check the connection, and reload the page.</p>
      <button type="button" class="primary" onClick={onReload}>
        Reload
      </button>
    </main>
  );
}
