/** A function that returns an environment variable. */
export const handler = async (): Promise<object> => ({
  statusCode: 200,
  body: JSON.stringify({ value: process.env['VALUE'] }),
});
