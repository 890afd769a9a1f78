/** The elements that an email does not need and that could leave the frame. The frame's policy allows no script of an email. */
const REMOVED = 'script, meta[http-equiv], base, link, form, iframe, object, embed';

/** The images that the frame's policy would block. Their alternative text is shown instead. */
const REMOTE_IMAGES = 'img:not([src^="data:" i]), img[srcset]';

const observer = new ResizeObserver(() => {
  parent.postMessage(Math.ceil(document.documentElement.getBoundingClientRect().height), '*');
});

/**
 * Shows one email in the frame of the preview, and reports its height whenever it changes. The frame is sandboxed, has no
 * origin, and loads nothing. A link of the email does nothing.
 */
addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data !== 'string') {
    return;
  }
  const email = new DOMParser().parseFromString(data, 'text/html');
  for (const element of email.querySelectorAll(REMOVED)) {
    element.remove();
  }
  for (const image of email.querySelectorAll<HTMLImageElement>(REMOTE_IMAGES)) {
    image.replaceWith(image.alt);
  }
  observer.disconnect();
  document.replaceChild(document.adoptNode(email.documentElement), document.documentElement);
  document.documentElement.inert = true; // no link can be followed, and no key reaches it
  observer.observe(document.documentElement);
});

export {};
