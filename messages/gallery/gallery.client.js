// Shows what is picked at once, gives each mail its height, and starts over when a brand or a text was saved.
for (const select of document.querySelectorAll('select')) {
  select.addEventListener('change', () => select.form.requestSubmit());
}

for (const frame of document.querySelectorAll('iframe')) {
  frame.addEventListener('load', () => {
    frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 2}px`;
  });
}

new EventSource('changes').addEventListener('saved', () => location.reload());
