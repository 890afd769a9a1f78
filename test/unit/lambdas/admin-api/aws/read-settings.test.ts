import { readMfa, readSettings } from '../../../../../lambdas/admin-api/aws/read-settings';

describe('readMfa', () => {
  it('reads a pool without settings as one without MFA', () => {
    expect(readMfa({})).toEqual({ mode: 'OFF', factors: [] });
  });

  it('reads the mode and the factors that the pool offers', () => {
    const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' };

    expect(
      readMfa({
        MfaConfiguration: 'ON',
        SoftwareTokenMfaConfiguration: { Enabled: true },
        SmsMfaConfiguration: { SmsConfiguration },
        EmailMfaConfiguration: {},
      }),
    ).toEqual({ mode: 'ON', factors: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'] });
  });

  it('omits an authenticator app that is turned off', () => {
    expect(readMfa({ MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: false } })).toEqual({
      mode: 'OPTIONAL',
      factors: [],
    });
  });
});

describe('readSettings', () => {
  it('reads whether the pool offers passkeys and remembers devices', () => {
    const SignInPolicy = { AllowedFirstAuthFactors: ['PASSWORD' as const, 'WEB_AUTHN' as const] };

    expect(readSettings({}).signIn).toEqual({ offersPasskeys: false, remembersDevices: false });
    expect(readSettings({ Policies: { SignInPolicy }, DeviceConfiguration: {} }).signIn).toEqual({
      offersPasskeys: true,
      remembersDevices: true,
    });
  });
});
