/** The elements that an email does not need, and that could leave the frame. Scripts do not run: the policy allows only this one. */
const REMOVED = 'script, meta[http-equiv], base, link, form, iframe, object, embed';

/**
 * Shows one email in the frame of the preview, and reports its height. The frame is sandboxed, has no origin, and loads
 * nothing. A link of the email does nothing.
 */
addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data !== 'string') {
    return;
  }
  const email = new DOMParser().parseFromString(data, 'text/html');
  for (const element of email.querySelectorAll(REMOVED)) {
    element.remove();
  }
  document.replaceChild(document.adoptNode(email.documentElement), document.documentElement);
  document.documentElement.inert = true; // no link can be followed, and no key reaches it
  parent.postMessage(Math.ceil(document.documentElement.getBoundingClientRect().height), '*');
});

export {};
