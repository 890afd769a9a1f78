# The admin function signs the context of a message with this key, and the trigger verifies it.
resource "aws_kms_key" "context" {
  description              = "Signs message contexts of Rekey"
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "ECC_NIST_P256"
}

data "aws_kms_public_key" "context" {
  key_id = aws_kms_key.context.arn
}
