// The script of the outbox page. It polls the messages every second and displays the selected one. It updates the page
// in place, so that the element with the keyboard focus stays.
const [list, count, status, subject, facts, tools, content] = [
  'list',
  'count',
  'status',
  'subject',
  'facts',
  'tools',
  'content',
].map((id) => document.getElementById(id));
const toggles = ['dark', 'phone', 'text', 'source'].map((id) => document.getElementById(id));
const look = { dark: matchMedia('(prefers-color-scheme: dark)').matches, phone: false, text: false, source: false };
const UNREACHABLE = 'The simulator does not respond.';
/** The list items, by the keys of their messages. */
const items = new Map();
let messages = [];
let picked;
let follow = true;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Identifies a message. After a reset of the simulator, another message has the same ID. */
function keyOf({ id, at }) {
  return `${id} ${at}`;
}

function timeOf(message) {
  return new Date(message.at).toLocaleTimeString();
}

function describe({ medium, destination }) {
  return `${medium === 'SMS' ? 'SMS' : 'Email'} to ${destination}`;
}

function showList() {
  count.textContent = messages.length === 1 ? '1 message' : `${messages.length} messages`;
  const keys = new Set(messages.map(keyOf));
  for (const [key, item] of items) {
    if (!keys.has(key)) {
      const hadFocus = item.contains(document.activeElement);
      item.remove();
      items.delete(key);
      if (hadFocus) {
        list.focus();
      }
    }
  }
  for (const message of messages) {
    const key = keyOf(message);
    if (!items.has(key)) {
      items.set(key, itemOf(message));
      list.prepend(items.get(key));
    }
    const isPicked = picked !== undefined && key === keyOf(picked);
    items.get(key).firstChild.setAttribute('aria-current', String(isPicked));
  }
}

function itemOf(message) {
  const title = element('b', { textContent: message.subject ?? message.text, dir: 'auto' });
  const details = element('span', { textContent: `${timeOf(message)} · ${describe(message)}` });
  return element('li', {}, element('button', { type: 'button', onclick: () => pick(message, false) }, title, details));
}

function pick(message, isNewest) {
  const isShown = message !== undefined && picked !== undefined && keyOf(message) === keyOf(picked);
  picked = message;
  follow = isNewest;
  showList();
  if (!isShown) {
    retainFocus(showMessage);
  }
}

/** Makes a change. If it removes or hides the element with the focus, the subject receives the focus. */
function retainFocus(change) {
  const focused = document.activeElement;
  change();
  if (!focused.isConnected || focused.closest('[hidden]')) {
    subject.focus();
  }
}

function showMessage() {
  subject.textContent =
    picked === undefined
      ? 'No messages yet. Every email and SMS that AWS would send appears here.'
      : (picked.subject ?? describe(picked));
  subject.className = picked === undefined ? 'none' : '';
  facts.replaceChildren(...(picked === undefined ? [] : Object.entries(factsOf(picked)).flatMap(factOf)));
  showTools();
  showContent();
}

function factsOf(message) {
  const { from, replyTo, region, ...sender } = message.sender ?? {};
  return {
    From: from,
    To: message.destination,
    'Reply to': replyTo,
    Code: message.code,
    Link: message.link,
    Source: message.source,
    Sender: message.sentBy === 'custom-sender' ? 'custom sender' : undefined,
    Region: region,
    ...sender,
  };
}

function factOf([name, value]) {
  if (value === undefined) {
    return [];
  }
  const shown =
    name === 'Link' ? element('a', { href: value, textContent: value, target: '_blank', rel: 'noreferrer' }) : value;
  return [element('dt', { textContent: name }), element('dd', { dir: 'auto' }, shown)];
}

/** Shows the buttons that apply to the message. */
function showTools() {
  const isHtml = picked?.html !== undefined;
  tools.hidden = picked === undefined;
  document.getElementById('copy').hidden = picked?.code === undefined;
  for (const toggle of toggles) {
    toggle.hidden = !isHtml;
    toggle.setAttribute('aria-pressed', String(look[toggle.id]));
  }
  document.getElementById('alone').href = picked === undefined ? '' : addressOf(picked);
}

function addressOf({ id }) {
  return `/_simulator/message?id=${id}`;
}

function showContent() {
  if (picked === undefined) {
    content.replaceChildren();
  } else if (picked.medium === 'SMS') {
    content.replaceChildren(handset(picked));
  } else if (picked.html === undefined || look.text) {
    content.replaceChildren(element('pre', { textContent: picked.text, dir: 'auto' }));
  } else if (look.source) {
    content.replaceChildren(element('pre', { className: 'source', textContent: picked.html }));
  } else {
    showEmail(picked);
  }
}

function showEmail(message) {
  const shown = content.querySelector('iframe');
  const frame = shown?.dataset.key === keyOf(message) ? shown : emailFrame(message);
  frame.className = [look.dark ? 'dark' : 'light', look.phone ? 'phone' : ''].join(' ').trim();
  if (frame === shown) {
    fit(frame);
  } else {
    content.replaceChildren(frame);
  }
}

function emailFrame(message) {
  const frame = element('iframe', { title: 'Email preview', src: addressOf(message) });
  frame.setAttribute('sandbox', 'allow-same-origin'); // Blocks scripts, and lets this script read the height.
  frame.dataset.key = keyOf(message);
  frame.onload = () => fit(frame);
  return frame;
}

/** Sizes a frame to its content. */
function fit(frame) {
  frame.style.height = '';
  frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 2}px`;
}

function handset(message) {
  return element(
    'div',
    { className: 'handset' },
    element('b', { textContent: 'SMS' }),
    element('p', { textContent: timeOf(message) }),
    element('div', { className: 'bubble', textContent: message.text, dir: 'auto' }),
  );
}

async function refresh() {
  try {
    const response = await fetch('/_simulator/messages', { headers: { accept: 'application/json' } });
    update(await response.json());
    if (status.textContent === UNREACHABLE) {
      status.textContent = '';
    }
  } catch {
    status.textContent = UNREACHABLE;
  }
}

function update(next) {
  const newest = next.at(-1);
  const known = messages.at(-1);
  const hasNews = newest !== undefined && (known === undefined || keyOf(newest) !== keyOf(known));
  if (!hasNews && next.length === messages.length) {
    return;
  }
  messages = next;
  if (hasNews) {
    status.textContent = `Newest: ${describe(newest)}`;
  } else if (newest === undefined) {
    status.textContent = '';
  }
  const isStart = picked === undefined;
  const selected = messages.find((message) =>
    isStart ? message.id === Number(location.hash.slice(1)) : keyOf(message) === keyOf(picked),
  ); // `#2` opens the second message.
  const isNewest = selected === undefined || (follow && !isStart);
  pick(isNewest ? newest : selected, isNewest);
}

for (const toggle of toggles) {
  toggle.onclick = () => {
    look[toggle.id] = !look[toggle.id];
    if (look.text && look.source) {
      look[toggle.id === 'text' ? 'source' : 'text'] = false;
    }
    retainFocus(() => {
      showTools();
      showContent();
    });
  };
}

document.getElementById('copy').onclick = async () => {
  try {
    await navigator.clipboard.writeText(picked.code);
    status.textContent = `Copied ${picked.code}`;
  } catch {
    status.textContent = 'The browser does not allow copying.';
  }
};

document.getElementById('clear').onclick = async () => {
  await fetch('/_simulator/messages', { method: 'DELETE' });
  await refresh();
};
showList();
showMessage();
refresh();
setInterval(refresh, 1000);
