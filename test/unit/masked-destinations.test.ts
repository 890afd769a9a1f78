import { maskDestination } from '../../domain/recovery/delivery';
import { maskAddress } from '../../simulator/cognito/messages/delivery';

describe.each([
  ['the simulator', (medium: 'EMAIL' | 'SMS', address: string) => maskAddress({ medium, address })],
  [
    'the prediction of a plan',
    (medium: 'EMAIL' | 'SMS', value: string) => maskDestination(medium, { value, verified: true }),
  ],
])('a destination in %s', (_, mask) => {
  it.each([
    ['EMAIL', 'bob@example.com', 'b***@e***'],
    ['EMAIL', 'a@b', 'a***@b***'],
    ['EMAIL', '"a@b"@example.com', '"***@e***'],
    ['EMAIL', 'élan@über.example', 'é***@ü***'],
    ['EMAIL', '😀a@e.com', '😀***@e***'],
    ['EMAIL', 'a@😀.example', 'a***@😀***'],
    ['SMS', '+12025550123', '+*******0123'],
    ['SMS', '+491234567890123', '+***********0123'],
    ['SMS', '+12345', '+*2345'],
    ['SMS', '+1234', '+1234'],
  ] as const)('by %s to %s is %s', (medium, address, masked) => {
    expect(mask(medium, address)).toBe(masked);
  });
});
