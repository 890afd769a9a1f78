/** An exception of an AWS API, as it is written to the wire. */
export class AwsError extends Error {
  /**
   * @param type the exception's name, without a namespace
   * @param status 400 for an error of the caller, 500 for an error of AWS
   * @param members further members of the exception
   */
  constructor(
    readonly type: string,
    override readonly message: string,
    readonly status = 400,
    readonly members: object = {},
  ) {
    super(message);
    this.name = type;
  }
}
