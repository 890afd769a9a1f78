import { inlineSlot } from '../../../../messages/renderer/segments';

describe('inlineSlot', () => {
  const inner = ['Ask ', 'brand', ' never'];

  it.each([
    ['in the middle', ['a ', 'secrecy', ' b ', 'code', ''], ['a Ask ', 'brand', ' never b ', 'code', '']],
    ['at both ends', ['', 'secrecy', '-', 'secrecy', ''], ['Ask ', 'brand', ' never-Ask ', 'brand', ' never']],
    ['nowhere', ['a ', 'code', ' secrecy'], ['a ', 'code', ' secrecy']],
  ])('replaces a slot %s', (_, segments, inlined) => {
    expect(inlineSlot(segments, 'secrecy', inner)).toEqual(inlined);
  });

  it('replaces a slot by a string without slots', () => {
    expect(inlineSlot(['', 'code', ' ', 'secrecy', ''], 'secrecy', ['Silence.'])).toEqual(['', 'code', ' Silence.']);
  });
});
