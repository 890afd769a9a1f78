import { siteIssues } from '../../../../messages/compiler/brand-address';

describe('siteIssues', () => {
  it.each([
    ['https://example.com', 'https://example.com/login'],
    ['https://www.example.com', 'https://login.eu.example.com:8443/a?b=c'],
    ['https://shop.example.co.uk', 'https://auth.example.co.uk'],
    ['https://one.vercel.app', 'https://one.vercel.app/login'],
  ])('accepts for %s the sign-in page %s', (website, signInUrl) => {
    expect(siteIssues({ website, signInUrl })).toEqual([]);
  });

  it.each([
    ['https://example.com', 'https://example.com.evil.example'],
    ['https://example.com', 'https://evil-example.com'],
    ['https://example.co.uk', 'https://other.co.uk'],
    ['https://one.vercel.app', 'https://two.vercel.app'],
    ['https://example.com', 'https://pool.auth.eu-central-1.amazoncognito.com'],
    ['https://co.uk', 'https://co.uk'],
  ])('refuses for %s the sign-in page %s', (website, signInUrl) => {
    expect(siteIssues({ website, signInUrl })).toEqual([
      { key: 'signInUrl', reason: expect.stringContaining('is not on the domain of the website') },
    ]);
  });

  it('refuses an SMS domain of another site, on which phones would offer the code', () => {
    const issues = siteIssues({ website: 'https://example.com', smsDomain: 'example.org' });

    expect(issues.map(({ key }) => key)).toEqual(['smsDomain']);
  });
});
