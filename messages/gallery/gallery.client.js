// Applies a filter when it changes, sizes each email frame to its content, and reloads when a brand or locale is saved.
for (const select of document.querySelectorAll('select')) {
  select.addEventListener('change', () => select.form.requestSubmit());
}

for (const frame of document.querySelectorAll('iframe')) {
  frame.addEventListener('load', () => {
    frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 2}px`;
  });
}

new EventSource('changes').addEventListener('saved', () => location.reload());
