// The script of the users page. It polls the users of one pool and displays the selected one. It updates the page in
// place, so that the element with the keyboard focus stays. Changes are operations of Cognito, so that triggers run and
// messages are sent.
const [list, count, status, subject, facts, tools, groups, problem, poolSelect, search] = [
  'list',
  'count',
  'status',
  'subject',
  'facts',
  'tools',
  'groups',
  'problem',
  'pool',
  'search',
].map((id) => document.getElementById(id));
const UNREACHABLE = 'The simulator does not respond.';
const MOST_SHOWN = 100;
const POLL_MILLISECONDS = 2000;
const STATUSES = [
  'CONFIRMED',
  'UNCONFIRMED',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
  'EXTERNAL_PROVIDER',
  'ARCHIVED',
  'COMPROMISED',
  'UNKNOWN',
];
const INVITE = 'Invite by a message';
/** The list items by username. */
const items = new Map();
let pools = [];
let users = [];
/** The username of the selected user. */
let picked;
let shown = '';
/** The number of the last refresh. Only its response is displayed. */
let lastRefresh = 0;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function request(method, route, body) {
  const response = await fetch(`/_simulator/${route}`, {
    method,
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const json = await response.json();
  if (!response.ok) {
    throw new Error(json.message);
  }
  return json;
}

/** Performs an operation of Cognito for the selected user. */
function perform(operation, input = {}) {
  return request('POST', 'operations', {
    operation,
    input: { UserPoolId: poolSelect.value, Username: picked, ...input },
  });
}

async function refresh() {
  lastRefresh += 1;
  const number = lastRefresh;
  try {
    pools = await request('GET', 'pools');
    showPools();
    const query = new URLSearchParams({ userPoolId: poolSelect.value, text: search.value, limit: MOST_SHOWN });
    const found = poolSelect.value === '' ? [] : await request('GET', `users?${query}`);
    if (number === lastRefresh) {
      users = found;
      show();
    }
    if (status.textContent === UNREACHABLE) {
      status.textContent = '';
    }
  } catch {
    status.textContent = UNREACHABLE;
  }
}

function showPools() {
  const options = pools.map(({ id, name }) => ({ value: id, text: `${name} (${id})` }));
  if (
    JSON.stringify(options) !== JSON.stringify(Array.from(poolSelect.options, ({ value, text }) => ({ value, text })))
  ) {
    const { value } = poolSelect;
    poolSelect.replaceChildren(...options.map((option) => element('option', option)));
    poolSelect.value = pools.some(({ id }) => id === value) ? value : (pools[0]?.id ?? '');
  }
  document.getElementById('create').disabled = pools.length === 0;
}

/** Shows the users, unless nothing has changed. */
function show() {
  const pool = pools.find(({ id }) => id === poolSelect.value);
  const next = JSON.stringify([pool, users, picked]);
  if (next !== shown) {
    shown = next;
    count.textContent = countOf(pool);
    showList();
    retainFocus(() => showUser(pool));
  }
}

function countOf(pool) {
  const total = pool?.users ?? 0;
  const all = total === 1 ? '1 user' : `${total} users`;
  return search.value === '' && users.length === total ? all : `${users.length} of ${all}`;
}

function showList() {
  const names = new Set(users.map(({ username }) => username));
  for (const [username, item] of items) {
    if (!names.has(username)) {
      const hadFocus = item.contains(document.activeElement);
      item.remove();
      items.delete(username);
      if (hadFocus) {
        list.focus();
      }
    }
  }
  users.forEach((user, index) => {
    const item = items.get(user.username) ?? itemOf(user.username);
    items.set(user.username, item);
    if (list.children[index] !== item) {
      list.insertBefore(item, list.children[index] ?? null);
    }
    const [title, details] = item.firstChild.children;
    title.textContent = user.username;
    details.textContent = [user.attributes.email ?? user.attributes.phone_number, stateOf(user)]
      .filter(Boolean)
      .join(' · ');
    item.firstChild.setAttribute('aria-current', String(user.username === picked));
  });
}

function itemOf(username) {
  const title = element('b', { dir: 'auto' });
  const details = element('span', { dir: 'auto' });
  const onclick = () => {
    picked = username;
    problem.textContent = '';
    show();
  };
  return element('li', {}, element('button', { type: 'button', onclick }, title, details));
}

function stateOf({ status: state, enabled }) {
  return enabled ? state : `${state}, disabled`;
}

/** Makes a change. If it removes or hides the element with the focus, the subject receives the focus. */
function retainFocus(change) {
  const focused = document.activeElement;
  change();
  if (!focused.isConnected || focused.closest('[hidden]')) {
    subject.focus();
  }
}

function showUser(pool) {
  const user = users.find(({ username }) => username === picked);
  subject.textContent = user?.username ?? hint(pool);
  subject.className = user === undefined ? 'none' : '';
  facts.replaceChildren(...(user === undefined ? [] : factsOf(user).flatMap(factOf)));
  tools.hidden = user === undefined;
  document.getElementById('confirm').hidden = user?.status !== 'UNCONFIRMED';
  document.getElementById('enabled').textContent = user?.enabled ? 'Disable' : 'Enable';
  showGroups(pool?.groups ?? [], user);
}

function hint(pool) {
  if (pool === undefined) {
    return 'No user pools yet. Create one with an AWS client, or start the simulator with --seed.';
  }
  return pool.users === 0 ? 'No users yet.' : 'Select a user.';
}

function factsOf({ sub, attributes, mfaSettings, preferredMfa, createdAt, ...user }) {
  const factors = mfaSettings.map((factor) => (factor === preferredMfa ? `${factor} (preferred)` : factor));
  return [
    ['Status', stateOf(user)],
    ['MFA factors', factors.join(', ') || 'none'],
    ['Created', new Date(createdAt).toLocaleString()],
    ['sub', sub],
    ...Object.entries(attributes).sort(([one], [other]) => one.localeCompare(other)),
  ];
}

function factOf([name, value]) {
  return [element('dt', { textContent: name }), element('dd', { textContent: value, dir: 'auto' })];
}

/** Shows a toggle for each group of the pool. Existing toggles stay. */
function showGroups(names, user) {
  document.getElementById('groups-field').hidden = user === undefined || names.length === 0;
  const wanted = user === undefined ? [] : names;
  if (Array.from(groups.children, ({ textContent }) => textContent).join('\n') !== wanted.join('\n')) {
    groups.replaceChildren(...wanted.map(toggleOf));
  }
  for (const toggle of groups.children) {
    toggle.setAttribute('aria-pressed', String(user?.groups.includes(toggle.textContent)));
  }
}

function toggleOf(GroupName) {
  const toggle = element('button', { type: 'button', textContent: GroupName, dir: 'auto' });
  toggle.onclick = () =>
    change(`Changed the groups of ${picked}`, () => {
      const isMember = toggle.getAttribute('aria-pressed') === 'true';
      return perform(isMember ? 'AdminRemoveUserFromGroup' : 'AdminAddUserToGroup', { GroupName });
    });
  return toggle;
}

/** Makes a change and shows the new state with an announcement, or displays the error. */
async function change(announcement, make) {
  problem.textContent = '';
  try {
    await make();
    await refresh();
    status.textContent = announcement;
  } catch (error) {
    problem.textContent = error.message;
  }
}

/** Opens a dialog with a form. `submit` returns the announcement. If it fails, the dialog stays open with the error. */
function ask(name, submit) {
  const dialog = document.getElementById(`${name}-dialog`);
  const form = dialog.querySelector('form');
  const error = dialog.querySelector('.error');
  form.reset();
  error.textContent = '';
  form.querySelector('[value=cancel]').onclick = () => dialog.close();
  form.onsubmit = async (event) => {
    event.preventDefault();
    try {
      const announcement = await submit(Object.fromEntries(new FormData(form)));
      dialog.close();
      await refresh();
      status.textContent = announcement;
    } catch (failure) {
      error.textContent = failure.message;
    }
  };
  dialog.showModal();
}

async function createUser({ username, status: state, password, ...contacts }) {
  const attributes = {};
  for (const [name, value] of Object.entries(contacts)) {
    if (value !== '') {
      attributes[name] = value;
      attributes[`${name}_verified`] = 'true';
    }
  }
  if (state === INVITE) {
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    const input = { Username: username, UserAttributes, ...(password && { TemporaryPassword: password }) };
    const { User } = await perform('AdminCreateUser', input);
    picked = User.Username;
  } else {
    const user = { userPoolId: poolSelect.value, username, status: state, attributes };
    await request('POST', 'users', { ...user, ...(password && { password }) });
    picked = username;
  }
  return `Created ${picked}`;
}

document
  .querySelector('#create-dialog select')
  .append(...[...STATUSES, INVITE].map((value) => element('option', { value, textContent: value })));
document.getElementById('create').onclick = () => ask('create', createUser);
document.getElementById('confirm').onclick = () => change(`Confirmed ${picked}`, () => perform('AdminConfirmSignUp'));
document.getElementById('enabled').onclick = ({ target }) => {
  const isEnabling = target.textContent === 'Enable';
  change(`${isEnabling ? 'Enabled' : 'Disabled'} ${picked}`, () =>
    perform(isEnabling ? 'AdminEnableUser' : 'AdminDisableUser'),
  );
};
document.getElementById('password').onclick = () =>
  ask('password', async ({ password, kind }) => {
    await perform('AdminSetUserPassword', { Password: password, Permanent: kind === 'permanent' });
    return `Set the password of ${picked}`;
  });
document.getElementById('edit').onclick = () => {
  const { attributes = {} } = users.find(({ username }) => username === picked) ?? {};
  const names = Object.keys(attributes).map((value) => element('option', { value }));
  document.getElementById('attributes').replaceChildren(...names);
  ask('edit', async ({ name, value }) => {
    await perform('AdminUpdateUserAttributes', { UserAttributes: [{ Name: name, Value: value }] });
    return `Changed ${name} of ${picked}`;
  });
};
document.getElementById('delete').onclick = () => {
  document.getElementById('delete-title').textContent = `Delete ${picked}`;
  ask('delete', async () => {
    await perform('AdminDeleteUser');
    const announcement = `Deleted ${picked}`;
    picked = undefined;
    return announcement;
  });
};
poolSelect.onchange = () => {
  picked = undefined;
  refresh();
};
search.oninput = refresh;
refresh();
setInterval(() => document.hidden || refresh(), POLL_MILLISECONDS);
