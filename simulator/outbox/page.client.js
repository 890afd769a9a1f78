// The script of the outbox page. It polls the messages every second and displays the selected one.
const list = document.getElementById('list');
const view = document.getElementById('message');
const count = document.getElementById('count');
const look = { dark: matchMedia('(prefers-color-scheme: dark)').matches, phone: false };
let messages = [];
let picked;
let follow = true;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function timeOf(message) {
  return new Date(message.at).toLocaleTimeString();
}

function showList() {
  count.textContent = messages.length === 1 ? '1 message' : `${messages.length} messages`;
  list.replaceChildren(
    ...messages.toReversed().map((message) => {
      const button = element(
        'button',
        { type: 'button', onclick: () => pick(message, false) },
        element('b', { textContent: message.subject ?? message.text, dir: 'auto' }),
        element('span', { textContent: `${timeOf(message)} · ${message.medium} to ${message.destination}` }),
      );
      button.setAttribute('aria-current', String(message.id === picked?.id));
      return element('li', {}, button);
    }),
  );
}

function pick(message, isNewest) {
  picked = message;
  follow = isNewest;
  showList();
  showMessage();
}

function showMessage() {
  if (picked === undefined) {
    view.replaceChildren(
      element('p', {
        className: 'empty',
        textContent: 'No messages yet. Every email and SMS that AWS would send appears here.',
      }),
    );
    return;
  }
  const facts = {
    To: picked.destination,
    Subject: picked.subject,
    Code: picked.code,
    Link: picked.link,
    Source: picked.source,
    Sender: picked.sentBy === 'custom-sender' ? 'custom sender' : undefined,
    ...picked.sender,
  };
  const details = element('dl');
  for (const [name, value] of Object.entries(facts).filter(([, one]) => one !== undefined)) {
    const shown =
      name === 'Link' ? element('a', { href: value, textContent: value, target: '_blank', rel: 'noreferrer' }) : value;
    details.append(element('dt', { textContent: name }), element('dd', { dir: 'auto' }, shown));
  }
  view.replaceChildren(details, ...show(picked));
}

function show(message) {
  if (message.medium === 'SMS') {
    return [handset(message)];
  }
  return message.html === undefined ? [plainEmail(message)] : [tools(), emailFrame(message)];
}

function plainEmail(message) {
  return element('pre', { textContent: message.text, dir: 'auto' });
}

function handset(message) {
  return element(
    'div',
    { className: 'handset' },
    element('header', { textContent: 'SMS' }),
    element('p', { textContent: timeOf(message) }),
    element('div', { className: 'bubble', textContent: message.text, dir: 'auto' }),
  );
}

function tools() {
  const toggle = (label, name) => {
    const button = element('button', {
      type: 'button',
      textContent: label,
      onclick: () => {
        look[name] = !look[name];
        showMessage();
      },
    });
    button.setAttribute('aria-pressed', String(look[name]));
    return button;
  };
  return element('div', { className: 'tools' }, toggle('Dark', 'dark'), toggle('Phone width', 'phone'));
}

function emailFrame(message) {
  const frame = element('iframe', { title: 'Email preview', srcdoc: message.html });
  frame.setAttribute('sandbox', 'allow-same-origin'); // Blocks scripts, and lets this script read the height.
  frame.className = [look.dark ? 'dark' : 'light', look.phone ? 'phone' : ''].join(' ').trim();
  frame.onload = () => {
    frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 2}px`;
  };
  return frame;
}

async function refresh() {
  try {
    const response = await fetch('/_simulator/messages', { headers: { accept: 'application/json' } });
    const next = await response.json();
    const changed = next.length !== messages.length || next.at(-1)?.id !== messages.at(-1)?.id;
    messages = next;
    if (changed) {
      const wanted = picked?.id ?? Number(location.hash.slice(1)); // `#2` opens the second message.
      const selected = messages.find((message) => message.id === wanted);
      const newest = selected === undefined || (follow && picked !== undefined);
      pick(newest ? messages.at(-1) : selected, newest);
    }
  } catch {
    count.textContent = 'The simulator does not respond.';
  }
}

document.getElementById('clear').onclick = async () => {
  await fetch('/_simulator/messages', { method: 'DELETE' });
  await refresh();
};
showList();
showMessage();
refresh();
setInterval(refresh, 1000);
