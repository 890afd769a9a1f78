/** The files of the commands that use the AWS SDK. The package has them bundled, so that an app does not install the SDK. */
export const SDK_FILES = [
  'doctor/read-aws',
  'bin/operator/connect-operator-pool',
  'bin/token/connect-stack-reader',
] as const;
