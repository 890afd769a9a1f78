data "archive_file" "admin_api" {
  type        = "zip"
  source_dir  = "${var.functions_directory}/admin-api"
  output_path = "${var.functions_directory}/admin-api.zip"
}

resource "aws_lambda_function" "admin_api" {
  function_name    = "${var.name}-admin-api"
  filename         = data.archive_file.admin_api.output_path
  source_code_hash = data.archive_file.admin_api.output_base64sha256
  runtime          = "nodejs24.x"
  architectures    = ["arm64"]
  handler          = "index.handler"
  memory_size      = 512
  timeout          = 28
  role             = aws_iam_role.admin_api.arn

  environment {
    variables = {
      AUDIT_TABLE       = aws_dynamodb_table.audit_trail.name
      CALLER_KEY_ID     = aws_kms_key.caller.arn
      CONTEXT_KEY_ID    = aws_kms_key.context.arn
      IDEMPOTENCY_TABLE = aws_dynamodb_table.idempotency_keys.name
      METRIC_NAMESPACE  = "Rekey/${var.name}"
      NOTICES           = jsonencode({ source = var.from_address })
      OPERATOR_POOL_ID  = aws_cognito_user_pool.operators.id
      PROTECTED_GROUPS  = "[\"admin\",\"staff\"]"
      TRIGGER_ARN       = aws_lambda_function.messages.arn
      USER_POOL_ID      = aws_cognito_user_pool.customers.id
      VERIFIES_BY_LINK  = "false"
      WRITES_EMAIL      = "true"
    }
  }

  logging_config {
    log_format = "Text" # metrics are read from the lines as they are
    log_group  = aws_cloudwatch_log_group.admin_api.name
  }
}

resource "aws_cloudwatch_log_group" "admin_api" {
  name              = "/rekey/${var.name}/admin-api"
  retention_in_days = 90
}

resource "aws_iam_role" "admin_api" {
  name               = "${var.name}-admin-api"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy" "admin_api" {
  role   = aws_iam_role.admin_api.id
  policy = data.aws_iam_policy_document.admin_api.json
}

data "aws_iam_policy_document" "admin_api" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.admin_api.arn}:*"]
  }

  statement {
    actions = [
      "cognito-idp:AdminCreateUser",
      "cognito-idp:AdminDeleteSoftwareToken",
      "cognito-idp:AdminGetUser",
      "cognito-idp:AdminListGroupsForUser",
      "cognito-idp:AdminResetUserPassword",
      "cognito-idp:AdminSetUserMFAPreference",
      "cognito-idp:AdminSetUserPassword",
      "cognito-idp:AdminUserGlobalSignOut",
      "cognito-idp:DescribeUserPool",
      "cognito-idp:GetUserPoolMfaConfig",
      "cognito-idp:ListUsers",
    ]
    resources = [aws_cognito_user_pool.customers.arn]
  }

  statement {
    actions   = ["cognito-idp:AdminGetUser", "cognito-idp:AdminListGroupsForUser"]
    resources = [aws_cognito_user_pool.operators.arn]
  }

  statement {
    actions   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]
    resources = [aws_dynamodb_table.idempotency_keys.arn]
  }

  statement {
    actions   = ["dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"]
    resources = [aws_dynamodb_table.audit_trail.arn]
  }

  statement {
    actions   = ["kms:Sign"]
    resources = [aws_kms_key.context.arn]
  }

  statement {
    actions   = ["kms:GenerateMac"]
    resources = [aws_kms_key.caller.arn]
  }

  # A phone number has no ARN, and every topic has one.
  statement {
    actions   = ["sns:Publish"]
    resources = ["*"]
  }

  statement {
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = ["arn:${data.aws_partition.current.partition}:sns:*:*:*"]
  }

  statement {
    actions = ["ses:SendEmail"]
    resources = [
      "arn:${data.aws_partition.current.partition}:ses:${var.region}:${data.aws_caller_identity.current.account_id}:configuration-set/*",
      "arn:${data.aws_partition.current.partition}:ses:${var.region}:${data.aws_caller_identity.current.account_id}:identity/*",
    ]

    condition {
      test     = "StringEquals"
      variable = "ses:FromAddress"
      values   = [var.from_address]
    }
  }
}

# The admin function derives the codes for callers with this key.
resource "aws_kms_key" "caller" {
  description              = "Derives codes for callers of Rekey"
  key_usage                = "GENERATE_VERIFY_MAC"
  customer_master_key_spec = "HMAC_256"
}

resource "aws_dynamodb_table" "audit_trail" {
  name                        = "${var.name}-audit-trail"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "sub"
  range_key                   = "entry"
  deletion_protection_enabled = true

  attribute {
    name = "sub"
    type = "S"
  }

  attribute {
    name = "entry"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table" "idempotency_keys" {
  name         = "${var.name}-idempotency-keys"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }
}
