const { accessSync, constants } = require('node:fs');
const { delimiter, join } = require('node:path');

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Finds the browser: the program that `REKEY_CHROMIUM` names, or the first Chromium of the PATH. */
exports.findChromium = () => {
  const { REKEY_CHROMIUM: wanted, PATH = '' } = process.env;
  const files = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return (wanted === undefined ? files : [wanted]).find(isExecutable);
};

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
