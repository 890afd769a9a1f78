/** An exception of an AWS API, as it goes out on the wire. */
export class AwsError extends Error {
  /**
   * @param type the exception's name, without a namespace
   * @param status 400 for what the caller did wrong, 500 for what AWS did
   */
  constructor(
    readonly type: string,
    override readonly message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = type;
  }
}
